(#define! merges-in-text
  "erge" "xtend(" "xtendDeep" "xtendObject" "ixin" "efaults" "eepAssign" "ssignDeep" "function assign" "assign = ")

(#define! merge-name
  "(?i)^([\\w$]+\\.)?_?(deep|recursive)?_?(merge|extend|assign|mixin|defaults)(deep|recursive|objects?|into|in|options|config|props|properties)?$")

(#define! safe-keys
  "__proto__" "Object.create(null)" "prototype pollution" "isPrototypePolluted" "UNSAFE_KEYS" "isSafeKey" "new Map(")

; `target[a][b] = value` with a key from the request: `a` may be `__proto__`.
(assignment_expression
  left: (subscript_expression
    object: (subscript_expression index: (_) @finding))
  (#skip-unless? "\\]~\\[")
  (#not-match? @finding "^(i|j|idx|index|[0-9]+)$")
  (#tainted? @finding "remote" "key")
  (#not-const? @finding)
  (#not-file-mentions? "__proto__" "Object.create(null)"))

; The same in two steps: `const child = target[a]; child[b] = value` is left to the eye; three keys in a row are not.
(assignment_expression
  left: (subscript_expression
    object: (subscript_expression object: (subscript_expression index: (_) @finding)))
  (#skip-unless? "\\]~\\[")
  (#tainted? @finding "remote" "key")
  (#not-const? @finding)
  (#not-file-mentions? "__proto__" "Object.create(null)"))

; A path from the request handed to a setter.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee
    "lodash.zipObjectDeep" "_.zipObjectDeep" "lodash.update" "_.update" "lodash.updateWith" "lodash/setWith" "lodash/update"
    "object-path.ensureExists" "dset.dset" "dset" "just-safe-set" "unset-value" "mpath.set"
    "lodash.set" "_.set" "lodash.setWith" "lodash/set" "lodash-es.set" "lodash-es.setWith" "dot-prop.set" "dot-prop.setProperty"
    "object-path.set" "set-value" "dottie.set" "keypather.set" "nested-property.set" "jsonpath-plus.set")
  (#tainted? @finding "remote" "key")
  (#not-file-mentions? "__proto__" "rototypePollution")
  (#set! tier "setter"))

; An object from the request merged by a library.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee
    "lodash.merge" "_.merge" "_.defaultsDeep" "lodash.mergeWith" "lodash.defaultsDeep" "lodash/merge" "lodash/mergeWith" "lodash/defaultsDeep"
    "lodash-es.merge" "lodash-es.mergeWith" "lodash-es.defaultsDeep" "lodash-es/merge" "lodash.merge.default" "deepmerge" "merge-deep"
    "deep-extend" "hoek.merge" "@hapi/hoek.merge" "merge" "merge.recursive" "extend" "defaults-deep" "mixin-deep" "merge-options" "ts-deepmerge.merge")
  (#tainted? @finding "remote" "key")
  (#set! tier "library"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (_) @finding)
  (#calls? @callee "jquery.extend" "$.extend" "jQuery.extend" "extend" "lodash.merge" "_.merge" "lodash/merge" "lodash-es.merge")
  (#tainted? @finding "remote" "key")
  (#set! tier "library"))

; A merge of one's own that goes into what is there already, key by key.
(expression_statement
  (call_expression
    function: (_) @callee
    arguments: (arguments . (subscript_expression object: (identifier)) @finding . (subscript_expression object: (identifier)) .))
  (#skip-unless? "\\]~,~[\\w$]+(\\?\\.)?~\\[")
  (#file-mentions? merges-in-text)
  (#match? @callee merge-name)
  (#inside? @finding "loop")
  (#inside? @finding "function" "*[mM]erge*" "*[eE]xtend*" "*[dD]eep*" "*[aA]ssign*" "*[mM]ixin*" "*[dD]efaults*")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

; The same with the value taken out before.
(expression_statement
  (call_expression
    function: (_) @callee
    arguments: (arguments . (_) @finding . (_) @_from .))
  (#skip-unless? "\\[\\w+\\]( as [\\w<>, ]+)?~,~\\w+")
  (#match? @finding "^\\w+\\[\\w+\\]( as [\\w<>, ]+)?$")
  (#match? @_from "^\\w+( as [\\w<>, ]+)?$")
  (#file-mentions? merges-in-text)
  (#match? @callee merge-name)
  (#inside? @finding "loop")
  (#inside? @finding "function" "*[mM]erge*" "*[eE]xtend*" "*[dD]eep*" "*[aA]ssign*" "*[mM]ixin*" "*[dD]efaults*")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

(expression_statement
  (call_expression
    function: (member_expression property: (property_identifier) @_each)
    arguments: (arguments
      (arrow_function
        body: (statement_block
          (if_statement
            consequence: (statement_block
              (expression_statement
                (call_expression
                  function: (identifier) @callee
                  arguments: (arguments . (subscript_expression object: (identifier)) @finding . (subscript_expression object: (identifier)) .))))))))) 
  (#skip-unless? "\\]~,~[\\w$]+(\\?\\.)?~\\[")
  (#eq? @_each "forEach")
  (#file-mentions? merges-in-text)
  (#match? @callee merge-name)
  (#inside? @finding "function" "*[mM]erge*" "*[eE]xtend*" "*[dD]eep*" "*[aA]ssign*" "*[mM]ixin*" "*[dD]efaults*")
  (#not-file-mentions? "__proto__" "Object.create(null)" "prototype pollution" "isPrototypePolluted" "UNSAFE_KEYS" "isSafeKey")
  (#not-in-role? "test")
  (#set! tier "own-merge"))

; The same inside `Object.assign(…)`.
(call_expression
  function: (member_expression property: (property_identifier) @_assign)
  arguments: (arguments
    .
    (_)
    .
    (call_expression
      function: (identifier) @callee
      arguments: (arguments . (subscript_expression object: (identifier)) @finding . (subscript_expression object: (identifier)) .)))
  (#skip-unless? "\\]~,~[\\w$]+(\\?\\.)?~\\[")
  (#eq? @_assign "assign")
  (#file-mentions? "erge" "xtend" "ixin" "efaults" "Assign" "_assign")
  (#match? @callee merge-name)
  (#inside? @finding "loop")
  (#inside? @finding "function" "*[mM]erge*" "*[eE]xtend*" "*[dD]eep*" "*[aA]ssign*" "*[mM]ixin*" "*[dD]efaults*")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

; A merge that sets what it changed: `target[key] = merge(target[key] || {}, source[key])`.
(assignment_expression
  left: (subscript_expression object: (identifier) @_target)
  right: (call_expression
    function: (identifier) @callee
    arguments: (arguments
      . (subscript_expression object: (identifier) @_merged) @finding
      . (subscript_expression object: (identifier)) .))
  (#skip-unless? "\\]~=~[\\w$.]+~[(<]")
  (#file-mentions? merges-in-text)
  (#same? @_target @_merged)
  (#match? @callee "(?i)^_?(deep|recursive)?_?(merge|extend|assign|mixin|defaults)(deep|recursive|objects?|into|in|options|config|props|properties)?$")
  (#not-match? @_target "(?i)result|output|merged|copy|clone|^(out|res|ret|acc)$")
  (#inside? @finding "recursion")
  (#not-near-mentions? @finding "{ ..." "{..." "Object.assign({}" ".has(" ".includes(" "hasOwn")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

(assignment_expression
  left: (subscript_expression object: (identifier) @_target)
  right: (call_expression
    function: (identifier) @callee
    arguments: (arguments
      . (binary_expression left: (subscript_expression object: (identifier) @_merged)) @finding
      . (subscript_expression object: (identifier)) .))
  (#skip-unless? "\\]~=~[\\w$.]+~[(<]")
  (#file-mentions? merges-in-text)
  (#same? @_target @_merged)
  (#match? @callee "(?i)^_?(deep|recursive)?_?(merge|extend|assign|mixin|defaults)(deep|recursive|objects?|into|in|options|config|props|properties)?$")
  (#not-match? @_target "(?i)result|output|merged|copy|clone|^(out|res|ret|acc)$")
  (#inside? @finding "recursion")
  (#not-near-mentions? @finding "{ ..." "{..." "Object.assign({}" ".has(" ".includes(" "hasOwn")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

(assignment_expression
  left: (subscript_expression)
  right: (call_expression
    function: (_) @callee
    arguments: (arguments . (subscript_expression object: (identifier)) @finding . (subscript_expression object: (identifier)) .))
  (#skip-unless? "\\]~,~[\\w$]+(\\?\\.)?~\\[")
  (#file-mentions? merges-in-text)
  (#match? @callee merge-name)
  (#inside? @finding "loop")
  (#inside? @finding "function" "*[mM]erge*" "*[eE]xtend*" "*[dD]eep*" "*[aA]ssign*" "*[mM]ixin*" "*[dD]efaults*")
  (#not-file-mentions? "__proto__" "Object.create(null)" "prototype pollution" "UNSAFE_KEYS" "isSafeKey")
  (#not-in-role? "test")
  (#set! tier "own-merge-result"))

; A merge under another name: the function calls itself for what lies under one key on both sides, and sets what it finds.
(expression_statement
  (call_expression
    function: (identifier) @callee
    arguments: (arguments
      . (subscript_expression object: (identifier) index: (identifier)) @finding
      . (subscript_expression object: (identifier) index: (identifier))))
  (#skip-unless? "\\]~,~[\\w$]+(\\?\\.)?~\\[~[\\w$]+~\\]")
  (#inside? @finding "loop")
  (#inside? @finding "recursion")
  (#near-mentions? @finding "] = ")
  (#not-inside? @finding "function"
    "*[eE]qual*" "*[dD]iff*" "*[cC]ompare*" "*[vV]isit*" "*[wW]alk*" "*[tT]raverse*" "*[cC]heck*" "*[aA]ssert*" "*[vV]alid*"
    "*[cC]lean*" "*[fF]reeze*" "*[eE]ach*")
  (#not-near-mentions? @finding ".has(" ".includes(" "specialProp" "instanceof")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

(#define! walkers
  "obj" "o" "cur" "curr" "current" "target" "ref" "node" "temp" "tmp" "result" "root" "nested" "pointer" "ptr" "dest" "data"
  "acc" "accumulator" "prev" "memo" "object" "parent" "child" "p" "res" "scope" "context" "store" "base" "item" "last" "cursor" "recipient")

(#define! setters
  "*[sS]et*" "*[pP]ath*" "*[aA]ssign*" "*[dD]eep*" "*[pP]ut*" "*[nN]est*" "*nflatten*" "*xpand*" "*[wW]rite*" "*[dD]efine*"
  "exports" "default" "*[uU]pdate*" "*[iI]nsert*" "*[pP]arse*" "*[qQ]uery*" "*[dD]ecode*" "*[bB]uild*" "*[cC]onvert*" "*[eE]xtend*"
  "*[mM]erge*" "*[fF]ormat*" "*[dD]eserialize*" "*[iI]ni*" "*[cC]onfig*")

; A setter that follows a path: `cur = cur[key]` for all keys but the last, then `cur[last] = value`.
(assignment_expression
  left: (subscript_expression object: (identifier) @_at index: (_) @finding)
  right: (_) @_value
  (#not-match? @_value "^(\\{|\\[|Object\\.create|new )|(\\|\\||\\?\\?|[?:]) *(\\{|\\[)")
  (#any-of? @_at walkers)
  (#near-mentions? @finding
    "obj = obj[" "o = o[" "cur = cur[" "curr = curr[" "current = current[" "target = target[" "ref = ref[" "node = node["
    "temp = temp[" "tmp = tmp[" "result = result[" "root = root[" "nested = nested[" "pointer = pointer[" "ptr = ptr["
    "dest = dest[" "data = data[" "object = object[" "parent = parent[" "child = child[" "p = p[" "res = res[" "scope = scope["
    "acc[key] = acc[key]" "acc[k] = acc[k]" "obj[key] = obj[key]" "o[k] = o[k]" "prev[key] = prev[key]" "current[key] = current[key]"
    "acc[part] = acc[part]" "return acc[key]" "return acc[k]" "return acc[part]" "return o[k]" "return obj[key]" "return prev[key]" "memo[key] = memo[key]" "context = context[" "store = store[" "base = base[" "item = item[" "last = last[" "cursor = cursor["
    "recipient = recipient[")
  (#near-mentions? @finding ".split(" "path[" "keys[" "parts[" "segments[" "props[" "paths[" "fields[" "tokens[" ".pop()" ".length - 1")
  (#inside? @finding "function" setters)
  (#not-const? @finding)
  (#not-match? @finding "^(\\+\\+|[ij]$|idx$|index$)")
  (#not-file-mentions? "__proto__" "rototypePollution" "prototype pollution" "UNSAFE_KEYS" "isSafeKey" "isUnsafe" "isPrototype")
  (#not-near-mentions? @finding "hasOwnProperty" "hasOwn(" "hasOwn." "new Map(")
  ; Also where a helper makes them.
  (#not-file-mentions? "Object.create(null)")
  (#not-in-role? "test")
  (#set! tier "own-setter"))

; A guard that knows one of the three names: `constructor` leads to `prototype`, and that to all objects.
(#define! other-names
  "'constructor'" "\"constructor\"" "`constructor`" "'prototype'" "\"prototype\"" "|constructor" "constructor|" "(constructor" "prototype)"
  "Object.create(null)" "hasOwn" "new Map(")

(assignment_expression
  left: (subscript_expression object: (identifier) @_at index: (_) @finding)
  right: (_) @_value
  (#not-match? @_value "^(\\{|\\[|Object\\.create|new )|(\\|\\||\\?\\?|[?:]) *(\\{|\\[)")
  (#any-of? @_at walkers)
  (#file-mentions? "'__proto__'" "\"__proto__\"")
  (#not-file-mentions? other-names)
  (#near-mentions? @finding
    "obj = obj[" "o = o[" "cur = cur[" "curr = curr[" "current = current[" "target = target[" "ref = ref[" "node = node["
    "temp = temp[" "tmp = tmp[" "result = result[" "root = root[" "nested = nested[" "pointer = pointer[" "ptr = ptr["
    "dest = dest[" "data = data[" "object = object[" "parent = parent[" "child = child[" "p = p[" "res = res[" "scope = scope["
    "context = context[" "store = store[" "base = base[" "item = item[" "last = last[" "cursor = cursor[")
  (#near-mentions? @finding ".split(" "path[" "keys[" "parts[" "arts[" "segments[" "props[" "paths[" "fields[" "tokens[" ".pop()" ".length - 1")
  (#inside? @finding "function" setters)
  (#not-const? @finding)
  (#not-match? @finding "^(\\+\\+|[ij]$|idx$|index$)")
  ; A constructor is a function, which such a test replaces.
  (#not-near-mentions? @finding "!== 'object'" "!= 'object'" "!== \"object\"" "!= \"object\"" "isObject(" "isPlainObject(" "sContainer(")
  (#not-in-role? "test")
  (#set! tier "half-guarded"))

; The same by calling itself for what lies under the first key.
([
    (expression_statement (call_expression
      function: (identifier) @callee
      arguments: (arguments . (subscript_expression object: (identifier) index: (_) @finding) . [(identifier) (call_expression)] . (identifier))))
    (return_statement (call_expression
      function: (identifier) @callee
      arguments: (arguments . (subscript_expression object: (identifier) index: (_) @finding) . [(identifier) (call_expression)] . (identifier))))]
  (#skip-unless? "([sS]et|[aA]ssign|[pP]ut|[uU]pdate|[wW]rite|[dD]efine)\\w*~(<[^(]*)?\\(~[\\w$]+(\\?\\.)?~\\[")
  (#match? @callee "^_?(deep|nested)?_?([sS]et|[aA]ssign|[pP]ut|[uU]pdate|[wW]rite|[dD]efine)")
  (#file-mentions? ".shift()" ".slice(1)" ".split(")
  (#inside? @finding "recursion")
  (#near-mentions? @finding ".shift()" ".slice(1)" ".split(")
  (#not-const? @finding)
  (#not-file-mentions?
    "__proto__" "Object.create(null)" "rototypePollution" "prototype pollution" "UNSAFE_KEYS" "isSafeKey" "new Map(" "hasOwnProperty"
    "hasOwn(" "isUnsafe" "isPrototype")
  (#not-in-role? "test")
  (#set! tier "own-setter"))

; Sections of a file of settings: `section = out[name] = out[name] || {}`, and keys are set in it.
(assignment_expression
  left: (identifier)
  right: (assignment_expression
    left: (subscript_expression object: (identifier) index: (_) @finding)
    right: (binary_expression operator: "||" right: (object)))
  (#skip-unless? "\\]~\\|\\|~\\{")
  (#inside? @finding "function" "*[pP]arse*" "*[dD]ecode*" "*[iI]ni*" "*[rR]ead*" "*[lL]oad*")
  (#near-mentions? @finding ".match(" ".exec(" ".split(")
  (#not-const? @finding)
  (#not-file-mentions? "__proto__" "Object.create(null)" "rototypePollution" "new Map(" "hasOwn")
  (#not-in-role? "test")
  (#set! tier "own-setter"))

; The merge of old: `src = target[name]`, `copy = options[name]`, `target[name] = extend(src, copy)`.
(assignment_expression
  left: (subscript_expression object: (identifier) index: (identifier) @finding)
  right: (call_expression
    function: (_) @callee
    arguments: (arguments [(identifier) (binary_expression)]) @args)
  (#skip-unless? "\\]~=~[\\w$.]+~[(<]")
  (#file-mentions? merges-in-text)
  (#match? @callee merge-name)
  (#match? @args "^\\((true, *|deep, *)?(src|clone|existing|current|original|orig|old|prev|target\\w*|dest\\w*)( *\\|\\| *\\{ *\\})?, *\\w+ *\\)$")
  (#inside? @finding "recursion")
  (#inside? @finding "loop")
  (#near-mentions? @finding " in " "Object.keys(")
  (#not-near-mentions? @finding ".has(" ".includes(")
  (#not-file-mentions? safe-keys)
  (#not-in-role? "test")
  (#set! tier "own-merge"))

; A step along a path that the function is handed, `node = node[key]`, in a function that also writes.
(#define! own-keys
  "__proto__" "Object.create(null)" "rototypePollution" "prototype pollution" "UNSAFE_KEYS" "isSafeKey" "isUnsafe" "isPrototype")
(#define! own-keys-near ".includes(" ".has(" "ndexOf(" "Object.keys(" "hasOwn" "new Map(")
(#define! readers
  "*[gG]et*" "*[fF]ind*" "*[rR]esolve*" "*[rR]ead*" "*[lL]ookup*" "*[hH]as*" "*[wW]here*" "*[qQ]uery*")
(#define! paths ".split(" "ath" "keys" "parts" "segments" "props" "fields")

(assignment_expression
  left: (identifier) @_at
  right: (subscript_expression object: (identifier) @_same index: (_) @finding)
  (#skip-unless? "(^|\\n|[^\\w$\\s.]|\\b(else|do|return|yield|await|void)\\s)\\s*[\\w$]+~=~[\\w$]+~\\[")
  (#same? @_at @_same)
  (#not-any-of? @_at walkers)
  (#not-match? @finding "^([0-9]+|[ij])$")
  (#not-file-mentions? own-keys)
  (#inside? @finding "loop")
  (#near-mentions? @finding paths)
  (#near-mentions? @finding "] = " "] =\n")
  (#not-near-mentions? @finding own-keys-near)
  (#not-inside? @finding "function" readers)
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#tainted? @finding "param" "key")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "own-step"))

(assignment_expression
  left: (identifier) @_at
  right: (subscript_expression object: (identifier) @_same index: (_) @finding)
  (#skip-unless? "(^|\\n|[^\\w$\\s.]|\\b(else|do|return|yield|await|void)\\s)\\s*[\\w$]+~=~[\\w$]+~\\[")
  (#same? @_at @_same)
  (#any-of? @_at walkers)
  (#not-inside? @finding "function" setters)
  (#not-match? @finding "^([0-9]+|[ij])$")
  (#not-file-mentions? own-keys)
  (#inside? @finding "loop")
  (#near-mentions? @finding paths)
  (#near-mentions? @finding "] = " "] =\n")
  (#not-near-mentions? @finding own-keys-near)
  (#not-inside? @finding "function" readers)
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#tainted? @finding "param" "key")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "own-step"))

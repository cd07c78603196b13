; Browsers keep a new window from its opener unless told otherwise.
((jsx_attribute (property_identifier) @_name [(string) (jsx_expression (string))] @_value) @finding
  (#eq? @_name "rel")
  (#match? @_value "[\"' ]opener[\"' ]")
  (#not-in-role? "test" "example"))

(assignment_expression
  left: (member_expression property: (property_identifier) @_name)
  right: (string) @_value
  (#skip-unless? "\\.~rel~=")
  (#eq? @_name "rel")
  (#match? @_value "[\"' ]opener[\"' ]")
  (#not-in-role? "test" "example")) @finding

((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) @_name . (string) @_value .)) @finding
  (#skip-unless? "setAttribute~\\(~[\"']rel[\"']")
  (#eq? @callee "setAttribute")
  (#value-is? @_name "rel")
  (#match? @_value "[\"' ]opener[\"' ]")
  (#not-in-role? "test" "example"))

([(string) (template_string)] @finding
  (#skip-unless? "(?i)<a\\s[^>]*rel=\\\\?[\"']?([a-z ]+ )?opener\\b")
  (#match? @finding "(?i)<a\\s[^>]*rel=\\\\?[\"']?([a-z ]+ )?opener\\b")
  (#not-in-role? "test" "example"))

; The features of the new window say it. A window that the program goes on talking to needs its handle.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (string) @finding)
  (#calls? @callee "open" "window.open" "globalThis.open" "self.open")
  (#match? @finding "(?i)noopener=(no|0|false)|\\bopener\\b")
  (#not-match? @finding "(?i)noopener(,|[\"'`]|=yes|=1)")
  (#not-in-role? "test" "example"))

; An address that somebody else has written, opened with a way back to this page.
(#define! of-others
  "(?i)\\b(user|profile|author|member|contact|company|comment|post|message|msg|review|listing|attachment|submission|ticket|feed|article|result|bookmark|link|a|anchor|el|element|target|node)\\w*(\\.(data|currentTarget|attributes|links?|social))*\\??\\.(website|web_?site|homepage|home_?page|url|link|href|blog|portfolio|dataset\\.(url|href|link|target|src))!?$|\\.getAttribute\\([\"'](href|data-(url|href|link))[\"']\\)!?$")
(#define! talks-to-it
  "postMessage" ".closed" ".opener" "opener = null" "opener=null" "noopener" "noreferrer" ".location" ".document" ".print(" "_self" "_parent" "_top" "oauth" "OAuth" "isSafeUrl" "safeUrl"
  "new URL(" ".origin" "startsWith(" "sanitize" "Electron" "electron" "mailto:")
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_url . (string) @_name .)) @finding
  (#calls? @callee "window.open" "globalThis.open" "open" "self.open")
  (#value-is? @_name "_blank")
  (#match? @_url of-others)
  (#not-near-mentions? @finding talks-to-it)
  (#not-in-role? "test" "example")
  (#set! tier "window"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_url . (string) @_name .)) @finding
  (#calls? @callee "open" "window.open" "globalThis.open" "self.open")
  (#value-is? @_name "_blank")
  (#tainted? @_url "remote" "url")
  (#not-near-mentions? @finding talks-to-it)
  (#not-in-role? "test" "example")
  (#set! tier "window"))

; A frame of this site's own content with scripts and the site's own origin takes its own sandbox off.
(#define! both "(?i)allow-scripts\\b[^<>]*\\ballow-same-origin|allow-same-origin\\b[^<>]*\\ballow-scripts")
(#define! goes-off "(?i)\\ballow-top-navigation(\\s|[\"'`}]|$)")
([
    (jsx_self_closing_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute [(string) (jsx_expression)] @finding))
    (jsx_opening_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute [(string) (jsx_expression)] @finding))] @_all
  (#eq? @_tag "iframe")
  (#eq? @_attribute "sandbox")
  (#match? @finding both)
  (#match? @_all "(?i)\\bsrcdoc=|\\bsrc=(\\{\\s*(blob|object|preview|data|html|doc|sandbox)\\w*|[\"'{`]+/|\\{`?\\$?\\{?[\\w.?]*(user|post|comment|upload|attachment|widget|plugin|embed|content|preview|template)\\w*(\\.\\w+)*)")
  (#not-in-role? "test" "example")
  (#set! tier "sandbox"))

([
    (jsx_self_closing_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute [(string) (jsx_expression)] @finding))
    (jsx_opening_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute [(string) (jsx_expression)] @finding))]
  (#eq? @_tag "iframe")
  (#eq? @_attribute "sandbox")
  (#match? @finding goes-off)
  (#not-in-role? "test" "example")
  (#set! tier "navigation"))

; The same by hand.
(#define! own-content "srcdoc" "srcDoc" "createObjectURL" ".contentDocument" "document.write(" "data:text/html" "blob:")
(assignment_expression
  left: (member_expression object: (_) @_frame property: (property_identifier) @_name)
  right: (_) @finding
  (#eq? @_name "sandbox")
  (#match? @finding both)
  (#near-mentions? @finding own-content "user" "widget" "plugin" "embed" "preview")
  (#not-in-role? "test" "example")
  (#set! tier "sandbox"))

((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) @_name . (_) @_value .)) @finding
  (#skip-unless? "setAttribute~\\(~[\"']sandbox[\"']")
  (#eq? @callee "setAttribute")
  (#value-is? @_name "sandbox")
  (#match? @_value both)
  (#near-mentions? @finding own-content "user" "widget" "plugin" "embed" "preview")
  (#not-near-mentions? @finding ".src = 'https:" ".src = \"https:" ".src = `https:")
  (#not-in-role? "test" "example")
  (#set! tier "sandbox"))

((call_expression
  function: (member_expression object: (member_expression property: (property_identifier) @_list) property: (property_identifier) @callee)
  arguments: (arguments) @_value) @finding
  (#skip-unless? "\\.sandbox~\\.~add~\\(")
  (#eq? @_list "sandbox")
  (#eq? @callee "add")
  (#match? @_value both)
  (#not-in-role? "test" "example")
  (#set! tier "sandbox"))

([(string) (template_string)] @finding
  (#skip-unless? "(?i)<iframe\\s")
  (#match? @finding "(?i)<iframe\\s[^>]*\\bsandbox=\\\\?[\"'][^\"'>]*(allow-scripts\\b[^>\"']*\\ballow-same-origin|allow-same-origin\\b[^\"'>]*\\ballow-scripts)")
  (#match? @finding "(?i)<iframe\\s[^>]*\\b(srcdoc=|src=\\\\?[\"']?(/[^/]|\\$\\{))")
  (#not-in-role? "test" "example")
  (#set! tier "sandbox"))

; An address that is not known here: where it is one of this site, the sandbox is no more.
(#define! of-known-others "youtube" "vimeo" "spotify" "codesandbox" "stackblitz" "codepen" "stripe" "figma" "loom.com" "googletagmanager" "recaptcha" ".origin !==" ".origin ===" ".hostname")
([
    (jsx_self_closing_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute [(string) (jsx_expression)] @finding))
    (jsx_opening_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute [(string) (jsx_expression)] @finding))] @_all
  (#eq? @_tag "iframe")
  (#eq? @_attribute "sandbox")
  (#match? @finding both)
  (#match? @_all "\\bsrc=\\{\\s*(props\\.|this\\.props\\.)?\\w+([.?]+\\w+)*\\s*\\}")
  (#not-match? @_all "(?i)\\bsrcdoc=")
  (#not-near-mentions? @finding of-known-others)
  (#not-in-role? "test" "example")
  (#set! tier "sandbox-unknown"))

([
    (assignment_expression left: (member_expression object: (_) @_frame property: (property_identifier) @_name) right: (_) @finding)
    (assignment_expression left: (member_expression object: (member_expression property: (property_identifier) @_name) property: (property_identifier) @_frame) right: (_) @finding)
    (call_expression function: (member_expression property: (property_identifier) @_set) arguments: (arguments . (string) @_name . (_) @finding .))
    (call_expression function: (member_expression object: (member_expression property: (property_identifier) @_name) property: (property_identifier) @_set) arguments: (arguments) @finding)
    (pair key: (property_identifier) @_name value: (string) @finding)]
  (#match? @_name "^[\"']?sandbox[\"']?$")
  (#skip-unless? "(?i)allow-(scripts|same-origin|top-navigation)")
  (#file-mentions? "iframe" "IFRAME" "Iframe" "IFrame")
  (#match? @finding both)
  (#not-near-mentions? @finding of-known-others ".src = 'https:" ".src = \"https:" ".src = `https:")
  (#not-in-role? "test" "example")
  (#set! tier "sandbox-unknown"))

([
    (assignment_expression left: (member_expression property: (property_identifier) @_name) right: (_) @finding)
    (assignment_expression left: (member_expression object: (member_expression property: (property_identifier) @_name)) right: (_) @finding)
    (call_expression function: (member_expression property: (property_identifier) @_set) arguments: (arguments . (string) @_name . (_) @finding .))
    (call_expression function: (member_expression object: (member_expression property: (property_identifier) @_name) property: (property_identifier) @_set) arguments: (arguments) @finding)
    (pair key: (property_identifier) @_name value: (string) @finding)]
  (#match? @_name "^[\"']?sandbox[\"']?$")
  (#skip-unless? "(?i)allow-top-navigation")
  (#file-mentions? "iframe" "IFRAME" "Iframe" "IFrame")
  (#match? @finding goes-off)
  (#not-in-role? "test" "example")
  (#set! tier "navigation"))

; A document written into a frame without a sandbox: its scripts are scripts of this page.
([
    (jsx_self_closing_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute (jsx_expression [(identifier) (member_expression) (template_string) (call_expression)] @_from)) @finding)
    (jsx_opening_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute (jsx_expression [(identifier) (member_expression) (template_string) (call_expression)] @_from)) @finding)] @_all
  (#eq? @_tag "iframe")
  (#any-of? @_attribute "srcDoc" "srcdoc")
  (#not-match? @_all "sandbox|\\{\\.\\.\\.")
  (#not-match? @_from "(?i)saniti[sz]e|purify|escape|clean|trusted|safe")
  (#not-const? @_from)
  (#not-file-mentions? "DOMPurify" "dompurify" "sanitize" "Sanitize" "xss")
  (#not-in-role? "test" "example")
  (#set! tier "written"))

([
    (assignment_expression left: (member_expression property: (property_identifier) @_name) right: [(identifier) (member_expression) (template_string) (binary_expression) (call_expression)] @_from) @finding
    (call_expression function: (member_expression property: (property_identifier) @_set) arguments: (arguments . (string) @_name . [(identifier) (member_expression) (template_string) (binary_expression) (call_expression)] @_from .)) @finding]
  (#match? @_name "^[\"']?srcdoc[\"']?$")
  (#skip-unless? "srcdoc")
  (#not-match? @_from "(?i)saniti[sz]e|purify|escape|clean|trusted|safe|^$")
  (#not-const? @_from)
  (#not-near-mentions? @finding "sandbox")
  (#not-file-mentions? "DOMPurify" "dompurify" "sanitize" "Sanitize" "sandbox")
  (#not-in-role? "test" "example" "vendored" "generated")
  (#set! tier "written"))

; Content of others in a frame without any sandbox: it may go where it likes with the whole window.
([
    (jsx_self_closing_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute (jsx_expression [(member_expression) (identifier)] @_from)) @finding)
    (jsx_opening_element name: (identifier) @_tag (jsx_attribute (property_identifier) @_attribute (jsx_expression [(member_expression) (identifier)] @_from)) @finding)] @_all
  (#skip-unless? "<iframe\\b")
  (#eq? @_tag "iframe")
  (#eq? @_attribute "src")
  (#not-match? @_all "sandbox")
  (#match? @_from "(?i)\\b(user|profile|author|member|comment|post|message|review|listing|submission|third_?party|partner|vendor|ad|advert|creative|upload\\w*|attachment|plugin|widget|untrusted\\w*|external\\w*)(\\.\\w+)*\\??\\.?_?(url|href|link|src|website|page|content|html|embed\\w*)$")
  (#not-near-mentions? @finding "sanitize" "isSafe" "youtube" "vimeo" "allowlist" "DOMPurify")
  (#not-in-role? "test" "example")
  (#set! tier "no-sandbox"))

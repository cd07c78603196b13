; A secret sent to whatever page is shown in the other window.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg . (_) @finding)
  (#calls? @callee "*.postMessage" "postMessage")
  (#value-is? @finding "*")
  ; A message to the window itself stays there.
  (#not-match? @callee "^(_?global|globalThis|window|self|root|_global)\\.postMessage$")
  (#mentions? @arg "password" "token" "secret" "key")
  (#set! tier "secret"))

; Data sent to whatever page is shown in the other window.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg . (_) @finding)
  (#calls? @callee "*.postMessage")
  (#value-is? @finding "*")
  (#not-match? @callee "^(_?global|globalThis|window|self|root|_global)\\.postMessage$")
  (#not-const? @arg)
  (#not-in-role? "test" "example")
  (#set! tier "any-target"))

((call_expression
    function: (_) @callee
    arguments: (arguments . (string) @_event . [(arrow_function) (function_expression)] @_handler))
  (#calls? @callee "window.addEventListener" "addEventListener")
  (#value-is? @_event "message")
  (#shape! "listens" @callee @callee @_handler))

; A message that is acted on, without a look at where it comes from.
((call_expression) @_call
  (#shaped? @_call "listens" @callee @finding @_handler)
  (#not-match? @callee "^self\\.")
  (#file-mentions? "document." "window.")
  (#not-file-mentions? "importScripts" "WorkerGlobalScope")
  (#match? @_handler "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|location(\\.href)?\\s*=|location\\.(assign|replace)\\(|window\\.open\\(|localStorage|sessionStorage|fetch\\(")
  (#match? @_handler "\\bdata\\b")
  (#not-match? @_handler "(?i)origin|\\.source\\b|isTrusted")
  (#set! tier "acts"))

((call_expression) @_call
  (#shaped? @_call "listens" @callee @finding @_handler)
  (#not-match? @callee "^self\\.")
  (#file-mentions? "document." "window.")
  (#not-file-mentions? "importScripts" "WorkerGlobalScope")
  (#match? @_handler "\\bdata\\b")
  (#not-match? @_handler "(?i)origin|\\.source\\b|isTrusted"))

(assignment_expression
  left: (member_expression object: (identifier) @_object property: (property_identifier) @_property) @finding
  right: [(arrow_function) (function_expression)] @_handler
  (#any-of? @_object "window" "globalThis")
  (#eq? @_property "onmessage")
  (#match? @_handler "\\bdata\\b")
  (#not-match? @_handler "(?i)origin|\\.source\\b|isTrusted"))

; Extensions: a message of another extension or of a website.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . [(arrow_function) (function_expression)] @_handler)
  (#calls? @callee
    "chrome.runtime.onMessageExternal.addListener" "browser.runtime.onMessageExternal.addListener"
    "chrome.runtime.onConnectExternal.addListener")
  (#not-match? @_handler "sender\\.|origin|port\\.sender")
  (#set! tier "extension"))

; A secret handed to whoever asked for it: the sender's own origin says nothing.
(call_expression
  function: (member_expression object: (_) @_to property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @arg . (member_expression property: (property_identifier) @_origin) @finding)
  (#eq? @_method "postMessage")
  (#match? @_to "\\bsource\\b")
  (#eq? @_origin "origin")
  (#not-near-mentions? @finding
    "rigin ===" "rigin !==" "rigin ==" "rigin !=" "=== origin" "!== origin" ".includes(" ".has(" "ndexOf(" ".some(" ".test(" "rigins["
    "(event.origin" "(e.origin" "(evt.origin" "(ev.origin" "(msg.origin" "(message.origin" "(origin)" "isTrusted")
  (#mentions? @arg "password" "token" "secret" "key")
  (#not-in-role? "test")
  (#set! tier "reply"))

; The handler under a name of its own.
([
    (function_declaration name: (identifier) @finding body: (statement_block) @_handler)
    (variable_declarator name: (identifier) @finding value: [(arrow_function) (function_expression)] @_handler)]
  (#file-mentions? "addEventListener(\"message\"" "addEventListener('message'")
  (#not-file-mentions? "importScripts" "WorkerGlobalScope" "self.addEventListener")
  (#match? @finding "(?i)message|onmsg")
  (#match? @_handler "\\.data\\b")
  (#match? @_handler "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|location(\\.href)?\\s*=|location\\.(assign|replace)\\(|window\\.open\\(|localStorage\\.set|sessionStorage\\.set|document\\.cookie\\s*=")
  (#not-match? @_handler "(?i)origin|\\.source\\b|isTrusted")
  (#not-in-role? "test")
  (#set! tier "acts"))

; The same where what it does is hidden behind functions of the page.
([
    (function_declaration name: (identifier) @finding body: (statement_block) @_handler)
    (variable_declarator name: (identifier) @finding value: [(arrow_function) (function_expression)] @_handler)]
  (#file-mentions? "window.addEventListener(\"message\"" "window.addEventListener('message'")
  (#not-file-mentions? "importScripts" "WorkerGlobalScope" "self.addEventListener")
  (#match? @finding "(?i)message|onmsg|receive|^(handle|handler|listener|onEvent)$")
  (#match? @_handler "\\b(e|ev|evt|event|msg|message)\\.data\\b")
  (#match? @_handler "\\b(set[A-Z]\\w*|logout|login|navigate|dispatch|update\\w*|apply\\w*|run\\w*|exec\\w*|load\\w*|save\\w*|delete\\w*|on[A-Z]\\w*|handle\\w*)\\(")
  (#not-match? @_handler "(?i)origin|\\.source\\b|isTrusted")
  (#not-near-mentions? @finding "new Worker(" "worker." "ReactNativeWebView" "acquireVsCodeApi" "vscode")
  (#not-file-mentions? "new Worker(" "ReactNativeWebView" "acquireVsCodeApi" "vscode" "MessageChannel" "rigin")
  (#not-in-role? "test" "example"))

; jQuery
(call_expression
  function: (member_expression object: (call_expression arguments: (arguments . (identifier) @_window)) property: (property_identifier) @_on) @finding
  arguments: (arguments . (string) @_event . [(arrow_function) (function_expression)] @_handler)
  (#eq? @_on "on")
  (#any-of? @_window "window")
  (#value-is? @_event "message")
  (#match? @_handler "originalEvent\\.data\\b")
  (#not-match? @_handler "(?i)origin\\b|\\.source\\b|isTrusted")
  (#not-in-role? "test"))

; Every message of a channel that other pages of the site may write to, put into the page.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding
  right: [(arrow_function) (function_expression)] @_handler
  (#eq? @_property "onmessage")
  (#skip-unless? "onmessage~=")
  (#file-mentions? "BroadcastChannel(" "window.onmessage")
  (#match? @_handler "(innerHTML|outerHTML|eval\\(|new Function|document\\.write)")
  (#match? @_handler "\\.data\\b")
  (#not-match? @_handler "(?i)origin\\b|\\.source\\b|isTrusted")
  (#not-in-role? "test")
  (#set! tier "acts"))

; `event.source === window` says that the page itself sent it, and a content script runs in pages of strangers.
(#define! asks-extension "(?i)(chrome|browser)\\.(runtime\\.sendMessage|runtime\\.connect|storage|tabs)|\\bport\\.postMessage\\(|sendMessageToBackground|sendToBackground")
((call_expression) @_call
  (#shaped? @_call "listens" @callee @finding @_handler)
  (#file-mentions? "chrome.runtime" "browser.runtime" "chrome.storage" "browser.storage" "sendToBackground")
  (#match? @_handler "\\.source\\s*[!=]==?\\s*(window|globalThis|self)\\b")
  (#match? @_handler "\\bdata\\b")
  (#match? @_handler asks-extension)
  (#not-match? @_handler "(?i)\\b(e|ev|evt|event|msg|message|originalEvent)\\.origin|\\borigin\\b *[,}=!]|rigins\\b|isTrusted|nonce|secret|\\btoken\\b")
  (#not-in-role? "test" "example")
  (#set! tier "own-page"))

([
    (function_declaration name: (identifier) @finding body: (statement_block) @_handler)
    (variable_declarator name: (identifier) @finding value: [(arrow_function) (function_expression)] @_handler)]
  (#file-mentions? "addEventListener(\"message\"" "addEventListener('message'")
  (#file-mentions? "chrome.runtime" "browser.runtime" "chrome.storage" "browser.storage" "sendToBackground")
  (#match? @_handler "\\.source\\s*[!=]==?\\s*(window|globalThis|self)\\b")
  (#match? @_handler "\\.data\\b")
  (#match? @_handler asks-extension)
  (#not-match? @_handler "(?i)\\b(e|ev|evt|event|msg|message|originalEvent)\\.origin|\\borigin\\b *[,}=!]|rigins\\b|isTrusted|nonce|secret|\\btoken\\b|addEventListener")
  (#not-in-role? "test" "example")
  (#set! tier "own-page"))

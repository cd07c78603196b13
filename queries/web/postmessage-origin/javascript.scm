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

; A message that is acted on, without a look at where it comes from.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments
    . (string) @_event
    . [(arrow_function) (function_expression)] @_handler)
  (#calls? @callee "window.addEventListener" "addEventListener")
  (#value-is? @_event "message")
  (#not-match? @callee "^self\\.")
  (#file-mentions? "document." "window.")
  (#not-file-mentions? "importScripts" "WorkerGlobalScope")
  (#match? @_handler "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|location(\\.href)?\\s*=|location\\.(assign|replace)\\(|window\\.open\\(|localStorage|sessionStorage|fetch\\(")
  (#match? @_handler "\\bdata\\b")
  (#not-match? @_handler "(?i)origin|\\.source\\b|isTrusted")
  (#set! tier "acts"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments
    . (string) @_event
    . [(arrow_function) (function_expression)] @_handler)
  (#calls? @callee "window.addEventListener" "addEventListener")
  (#value-is? @_event "message")
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

; What a page of the web does not have.
((pair key: (property_identifier) @_option value: (_) @value) @finding
  (#any-of? @_option
    "nodeIntegration" "nodeIntegrationInWorker" "nodeIntegrationInSubFrames" "enableRemoteModule" "allowRunningInsecureContent"
    "experimentalFeatures")
  (#file-mentions? "electron" "webPreferences")
  (#value-is? @value "true")
  (#not-in-role? "test"))

; What keeps a page apart.
((pair key: (property_identifier) @_option value: (_) @value) @finding
  (#any-of? @_option "contextIsolation" "webSecurity" "sandbox")
  (#file-mentions? "electron" "webPreferences")
  (#value-is? @value "false")
  (#not-in-role? "test")
  (#set! tier "isolation"))

(call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments
    (arrow_function
      body: (call_expression arguments: (arguments . (true) .))) .) @finding
  (#any-of? @_method "setPermissionRequestHandler" "setPermissionCheckHandler")
  (#imports? "electron")
  (#not-in-role? "test")
  (#set! tier "permissions"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "electron.shell.openExternal" "electron.shell.openPath")
  (#tainted? @finding "ipc" "url")
  ; The scheme is looked at before.
  (#not-near-mentions? @finding ".protocol" ".startsWith(" ".origin" "https?:" "^https:")
  (#set! tier "open-external"))

; The channel to the program, handed to the page as it is.
((call_expression
  function: (member_expression property: (property_identifier) @_expose)
  arguments: (arguments . (_) . (_) @_given)) @finding
  (#eq? @_expose "exposeInMainWorld")
  (#match? @_given "^ipcRenderer$|^\\{\\s*\\.\\.\\.ipcRenderer\\b|\\b[wW]ithPrototype\\(ipcRenderer\\)")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

([
    (call_expression
      function: (member_expression property: (property_identifier) @_expose)
      arguments: (arguments . (_) . (object (shorthand_property_identifier) @finding @_given)))
    (call_expression
      function: (member_expression property: (property_identifier) @_expose)
      arguments: (arguments . (_) . (object (pair value: (identifier) @_given) @finding)))]
  (#eq? @_expose "exposeInMainWorld")
  (#any-of? @_given "ipcRenderer" "require" "process")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

((pair value: [(member_expression) (call_expression)] @_given) @finding
  (#file-mentions? "exposeInMainWorld")
  (#file-mentions? "ipcRenderer.")
  (#match? @_given "^ipcRenderer\\.(send|invoke|sendSync|on|once)(\\.bind\\(ipcRenderer\\))?$")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

; Switches of the browser below.
(call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments . (string) @finding)
  (#eq? @_method "appendSwitch")
  (#value-is? @finding "disable-web-security" "no-sandbox" "allow-running-insecure-content" "disable-site-isolation-trials" "remote-allow-origins")
  (#not-near-mentions? @finding "NODE_ENV" "isPackaged" "isDev" "CI")
  (#not-in-role? "test" "example")
  (#set! tier "isolation"))

; Every permission, in a function with a body.
(call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments
    (arrow_function
      body: (statement_block . (expression_statement (call_expression arguments: (arguments . (true) .))))) .) @finding
  (#any-of? @_method "setPermissionRequestHandler" "setPermissionCheckHandler" "setDevicePermissionHandler")
  (#imports? "electron")
  (#not-in-role? "test")
  (#set! tier "permissions"))

(call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments (arrow_function body: (true)) .) @finding
  (#any-of? @_method "setPermissionCheckHandler" "setDevicePermissionHandler")
  (#imports? "electron")
  (#not-in-role? "test")
  (#set! tier "permissions"))

; Set on preferences that exist.
((assignment_expression
  left: (member_expression object: (_) @_prefs property: (property_identifier) @_option)
  right: (true) @value) @finding
  (#any-of? @_option "nodeIntegration" "nodeIntegrationInSubFrames" "allowRunningInsecureContent")
  (#match? @_prefs "(?i)(pref(erence)?s?|webPreferences|params|options|p)$")
  (#file-mentions? "electron" "webPreferences")
  (#not-in-role? "test"))

((assignment_expression
  left: (member_expression object: (_) @_prefs property: (property_identifier) @_option)
  right: (false) @value) @finding
  (#any-of? @_option "contextIsolation" "webSecurity")
  (#match? @_prefs "(?i)(pref(erence)?s?|webPreferences|params|options|p)$")
  (#file-mentions? "electron" "webPreferences")
  (#not-in-role? "test")
  (#set! tier "isolation"))

; Content of others as an element.
((jsx_attribute (property_identifier) @_option) @finding
  (#any-of? @_option "nodeintegration" "disablewebsecurity" "nodeIntegration" "disableWebSecurity" "nodeintegrationinsubframes")
  (#file-mentions? "<webview")
  (#not-match? @finding "\\{false\\}|=[\"']false")
  (#not-in-role? "test")
  (#set! tier "isolation"))

((pair key: (property_identifier) @_option value: (true)) @finding
  (#eq? @_option "bypassCSP")
  (#file-mentions? "registerSchemesAsPrivileged")
  (#not-in-role? "test")
  (#set! tier "isolation"))

; What a page wants to open, handed to the system whatever its scheme.
(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] @finding)
  (#calls? @callee "electron.shell.openExternal")
  (#match? @finding "(?i)(^|\\.)(url|href|link|navigationUrl|targetUrl|details\\.url)$")
  (#inside? @finding "call" "*.setWindowOpenHandler" "*.on" "*.addListener")
  (#near-mentions? @finding "setWindowOpenHandler" "will-navigate" "new-window" "details" "event.preventDefault" "e.preventDefault" "action: 'deny'" "action: \"deny\"")
  (#not-near-mentions? @finding ".protocol" ".startsWith(" ".origin" "https?:" "^https:" "llowed" "isSafe" "isExternal" "new URL(" "includes(" "isValid" ".host" ".test(" ".match(")
  (#not-in-role? "test" "example")
  (#set! tier "opens"))

; Every new window, with whatever is in it.
((call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments . [
    (arrow_function body: (parenthesized_expression (object (pair key: (property_identifier) @_action value: (string) @_allow))))
    (arrow_function body: (statement_block . (return_statement (object (pair key: (property_identifier) @_action value: (string) @_allow)))))])) @finding
  (#eq? @_method "setWindowOpenHandler")
  (#eq? @_action "action")
  (#value-is? @_allow "allow")
  (#not-in-role? "test" "example")
  (#set! tier "opens"))

((pair key: (property_identifier) @_option value: (true)) @finding
  (#eq? @_option "webviewTag")
  (#file-mentions? "electron" "webPreferences")
  (#not-file-mentions? "will-attach-webview")
  (#not-in-role? "test" "example")
  (#set! tier "webview"))

; Channels by any name: `send: (name, data) => ipcRenderer.send(name, data)`. `passes-channel` is a function that takes the name from
; whoever calls it, and does not look at it.
(#define! looks-at-channel
  "(?i)includes\\(|\\.has\\(|valid|llow|assert|ensure|guard|check|permit|whitelist|\\bknown|startsWith\\(|\\.test\\(|hasOwn|switch *\\(|\\bif *\\([^)]*\\b(c|ch|chan|channel|name|event|evt|eventName|topic|key|method|command|cmd|type)\\b")
([
    (call_expression
      function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends)
      arguments: (arguments . [(identifier) (spread_element)] @_channel))
    (await_expression (call_expression
      function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends)
      arguments: (arguments . [(identifier) (spread_element)] @_channel)))
    (statement_block (_ (call_expression
      function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends)
      arguments: (arguments . [(identifier) (spread_element)] @_channel))))
    (statement_block (_ (await_expression (call_expression
      function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends)
      arguments: (arguments . [(identifier) (spread_element)] @_channel)))))
    (statement_block (_ (variable_declarator value: (await_expression (call_expression
      function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends)
      arguments: (arguments . [(identifier) (spread_element)] @_channel))))))]
  (#eq? @_ipc "ipcRenderer")
  (#any-of? @_sends "send" "invoke" "sendSync" "sendTo" "sendToHost" "postMessage")
  (#shape! "sends-to-channel" @_channel))

([
    (formal_parameters . (_) @_name)
    (identifier) @_name]
  (#not-match? @_name ":")
  (#shape! "names-channel" @_name))

; With its type.
((formal_parameters . (_ . [(identifier) (rest_pattern)] @_name))
  (#shape! "names-channel" @_name))

([
    (arrow_function parameters: (_) @_takes body: (_) @_body)
    (arrow_function parameter: (_) @_takes body: (_) @_body)
    (function_expression parameters: (_) @_takes body: (_) @_body)
    (function_declaration parameters: (_) @_takes body: (_) @_body)
    (method_definition parameters: (_) @_takes body: (_) @_body)] @_function
  (#shaped? @_takes "names-channel" @_name)
  (#shaped? @_body "sends-to-channel" @_channel)
  (#same? @_name @_channel)
  (#not-match? @_function looks-at-channel)
  (#shape! "passes-channel"))

([
    (pair value: [(arrow_function) (function_expression)] @_function)
    (method_definition) @_function] @finding
  (#file-mentions? "exposeInMainWorld")
  (#file-mentions? "ipcRenderer")
  (#not-inside? @finding "class")
  (#shaped? @_function "passes-channel")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

; Declared by itself, and given to the page by its name.
([
    (program
      (function_declaration name: (identifier) @_name) @_function
      (expression_statement (call_expression
        function: (member_expression property: (property_identifier) @_expose)
        arguments: (arguments (object [(shorthand_property_identifier) @finding (pair value: (identifier) @finding)])))))
    (program
      (lexical_declaration (variable_declarator name: (identifier) @_name value: (_) @_function))
      (expression_statement (call_expression
        function: (member_expression property: (property_identifier) @_expose)
        arguments: (arguments (object [(shorthand_property_identifier) @finding (pair value: (identifier) @finding)])))))]
  (#eq? @_expose "exposeInMainWorld")
  (#same? @_name @finding)
  (#shaped? @_function "passes-channel")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

([
    (program
      (function_declaration name: (identifier) @_name) @_function
      (lexical_declaration (variable_declarator value: (object [(shorthand_property_identifier) @finding (pair value: (identifier) @finding)]))))
    (program
      (lexical_declaration (variable_declarator name: (identifier) @_name value: (_) @_function))
      (lexical_declaration (variable_declarator value: (object [(shorthand_property_identifier) @finding (pair value: (identifier) @finding)]))))]
  (#file-mentions? "exposeInMainWorld")
  (#file-mentions? "ipcRenderer")
  (#same? @_name @finding)
  (#shaped? @_function "passes-channel")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

; Node.js itself, or the channel, hung onto the page.
((call_expression
  function: (member_expression property: (property_identifier) @_expose)
  arguments: (arguments . (_) . (call_expression function: (identifier) @_require arguments: (arguments . (string) @_module)) .)) @finding
  (#eq? @_expose "exposeInMainWorld")
  (#eq? @_require "require")
  (#value-is? @_module "fs" "node:fs" "fs/promises" "child_process" "node:child_process" "electron" "fs-extra")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

((assignment_expression
  left: (member_expression object: (identifier) @_window property: (property_identifier) @_as)
  right: [(identifier) (call_expression)] @_given) @finding
  (#any-of? @_window "window" "globalThis")
  (#match? @_given "^(require|ipcRenderer|process)$|^require\\([\"'](node:)?(fs|child_process|electron|fs-extra)[\"']\\)$")
  (#file-mentions? "electron")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

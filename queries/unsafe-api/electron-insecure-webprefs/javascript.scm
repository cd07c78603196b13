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
  (#match? @_given "\\bipcRenderer\\s*[,}]|:\\s*ipcRenderer\\b\\s*[,}]|\\bipcRenderer\\.(send|invoke|sendSync|on)(\\.bind\\(ipcRenderer\\))?\\s*[,}]|^ipcRenderer$|\\((channel|\\.\\.\\.args)[^()]*\\) *=> *ipcRenderer\\.(send|invoke|sendSync)\\((channel|\\.\\.\\.args)\\b|\\brequire\\s*[,}]|:\\s*(require|process)\\s*[,}]")
  (#not-near-mentions? @finding "includes(channel" "validChannels" "llowed" "whitelist" "has(channel")
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

; Channels by any name: `send: (name, data) => ipcRenderer.send(name, data)`.
((pair
  key: (property_identifier) @_key
  value: (arrow_function
    parameters: (formal_parameters . (_) @_first)
    body: [
      (call_expression function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends) arguments: (arguments . (identifier) @_channel))
      (statement_block (expression_statement (call_expression function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends) arguments: (arguments . (identifier) @_channel))))
      (statement_block (return_statement (call_expression function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends) arguments: (arguments . (identifier) @_channel))))])) @finding
  (#eq? @_ipc "ipcRenderer")
  (#any-of? @_sends "send" "invoke" "sendSync" "sendTo" "postMessage")
  (#match? @_first "^(c|ch|chan|channel|name|event|evt|eventName|topic|key|method|command|cmd|type)(: *\\w+)?$")
  (#inside? @finding "call" "*.exposeInMainWorld")
  (#not-near-mentions? @finding "includes(" "validChannels" "llowed" "whitelist" ".has(" "startsWith(")
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

; The same in a function that is handed on by its name: `const request = (channel, ...args) => ipcRenderer.invoke(channel, ...args)`.
((variable_declarator
  name: (identifier) @_name
  value: (arrow_function
    parameters: (formal_parameters . (_) @_first)
    body: [
      (call_expression function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends) arguments: (arguments . (identifier) @_channel))
      (_ (call_expression function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends) arguments: (arguments . (identifier) @_channel)))
      (_ (_ (call_expression function: (member_expression object: (identifier) @_ipc property: (property_identifier) @_sends) arguments: (arguments . (identifier) @_channel))))])) @finding
  (#eq? @_ipc "ipcRenderer")
  (#any-of? @_sends "send" "invoke" "sendSync")
  (#match? @_first "^(c|ch|chan|channel|name|event|evt|eventName|topic|key|method|command|cmd|type)(: *\\w+)?$")
  (#file-mentions? "exposeInMainWorld")
  (#not-near-mentions? @finding "includes(" "validChannels" "llowed" "whitelist" ".has(" "startsWith(")
  (#not-in-role? "test" "example")
  (#set! tier "exposed"))

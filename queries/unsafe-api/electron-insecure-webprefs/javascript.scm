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

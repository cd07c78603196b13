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

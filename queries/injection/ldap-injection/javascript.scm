; The filter of a search: ldapjs, ldapts and what is built on them.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "ldap.Client.search" "*.search" "*.searchReturnAll" "*.findUsers" "*.findGroups" "*.find")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise" "activedirectory" "activedirectory2" "simple-ldap-search")
  (#arg? @args "filter" _ @finding)
  (#tainted? @finding "_" "ldap"))

; A client from elsewhere: the filter is written like one.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.search")
  (#file-mentions? "filter")
  (#not-imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise" "activedirectory" "activedirectory2" "simple-ldap-search")
  (#arg? @args "filter" _ @finding)
  (#match? @finding "\\([a-zA-Z]+=[\"'$]")
  (#tainted? @finding "remote" "ldap"))

; The options kept in a variable.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @finding)
  (#calls? @callee "ldap.Client.search" "*.search")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise")
  (#tainted? @finding "_" "ldap"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "ldapjs.parseFilter" "ldapts.FilterParser.parseString")
  (#tainted? @finding "_" "ldap"))

; The name that is looked up or signed in with.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "ldap.Client.search" "ldap.Client.bind" "*.search" "*.bind" "*.compare" "*.modify" "*.del" "*.modifyDN")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise")
  (#dynamic? @finding "ldap")
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

; Put together from values of unknown origin.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "ldap.Client.search" "*.search")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise")
  (#arg? @args "filter" _ @finding)
  (#dynamic? @finding "ldap")
  (#set! tier "unknown"))

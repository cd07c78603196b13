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

; What a function of a library is handed, told at the search where the options have a name of their own.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @finding) @args
  (#calls? @callee "ldap.Client.search" "*.search" "*.searchReturnAll")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise" "simple-ldap-search")
  (#arg? @args "filter" _ @_filter)
  (#dynamic? @_filter "ldap")
  (#tainted? @_filter "param" "ldap")
  (#not-in-role? "test")
  (#set! tier "parameter"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (object)) @args
  (#calls? @callee "ldap.Client.search" "*.search" "*.searchReturnAll")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise" "simple-ldap-search")
  (#arg? @args "filter" _ @finding)
  (#dynamic? @finding "ldap")
  (#tainted? @finding "param" "ldap")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; A filter by its looks, which a helper writes for a client elsewhere: `(&(objectClass=person)(uid=${uid}))`.
((template_string (template_substitution [(identifier) (member_expression)] @finding)) @callee
  (#skip-unless? "=\\*?\\$\\{[^}(]*\\}\\*?\\)")
  (#file-mentions? "ldap" "LDAP" "Ldap")
  (#not-imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise" "simple-ldap-search")
  (#match? @callee "^`\\(([&|!]\\()?[a-zA-Z][\\w-]*[~<>]?=[^`]*\\)`$")
  (#match? @callee "=\\*?\\$\\{[^}(]*\\}\\*?\\)")
  (#not-match? @callee "\\?\\w+=|://|[\\w)]\\s*=>")
  (#not-match? @finding "(?i)escape|filter|class|categor|attr|(^|\\.)(base|dn|safe\\w*|encoded\\w*|sanitized\\w*)$")
  (#tainted? @finding "param" "ldap")
  (#not-in-role? "test")
  (#set! tier "template"))

; Put together from values of unknown origin.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @finding) @args
  (#calls? @callee "ldap.Client.search" "*.search")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise")
  (#arg? @args "filter" _ @_filter)
  (#dynamic? @_filter "ldap")
  (#set! tier "unknown"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (object)) @args
  (#calls? @callee "ldap.Client.search" "*.search")
  (#imports? "ldapjs" "ldapts" "ldapjs-client" "ldapjs-promise")
  (#arg? @args "filter" _ @finding)
  (#dynamic? @finding "ldap")
  (#set! tier "unknown"))

; python-ldap: the base of a search comes first, its filter third.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "ldap.LDAPObject.search" "ldap.LDAPObject.search_s" "ldap.LDAPObject.search_st" "ldap.LDAPObject.search_ext"
    "ldap.LDAPObject.search_ext_s" "ldap.LDAPObject.asyncsearch" "*.search_s" "*.search_st" "*.search_ext" "*.search_ext_s")
  (#file-mentions? "ldap")
  (#arg? @args "filterstr" 2 @finding)
  (#tainted? @finding "_" "ldap"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "ldap.LDAPObject.search" "ldap.LDAPObject.search_s" "ldap.LDAPObject.search_st" "ldap.LDAPObject.search_ext"
    "ldap.LDAPObject.search_ext_s" "ldap.LDAPObject.asyncsearch" "*.search_s" "*.search_st" "*.search_ext" "*.search_ext_s")
  (#file-mentions? "ldap")
  (#arg? @args "base" 0 @finding)
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

; ldap3: base first, filter second.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ldap3.Connection.search" "*.search" "*.paged_search")
  (#imports? "ldap3")
  (#not-calls? @callee "re.search" "regex.search")
  (#arg? @args "search_filter" 1 @finding)
  (#tainted? @finding "_" "ldap"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ldap3.Connection.search" "*.search" "*.paged_search")
  (#imports? "ldap3")
  (#not-calls? @callee "re.search" "regex.search")
  (#arg? @args "search_base" 0 @finding)
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

; The name under which somebody logs in, changes or removes an entry.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "*.simple_bind" "*.simple_bind_s" "*.bind_s" "*.modify_s" "*.modify_ext_s" "*.add_s" "*.delete_s" "*.rename_s")
  (#imports? "ldap")
  (#arg? @args "who" 0 @finding)
  (#dynamic? @finding "ldap")
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ldap3.Connection")
  (#arg? @args "user" 1 @finding)
  (#dynamic? @finding "ldap")
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

; Put together from what the function is handed, whoever calls it.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.search_s" "*.search_st" "*.search_ext" "*.search_ext_s")
  (#file-mentions? "ldap")
  (#arg? @args "filterstr" 2 @finding)
  (#dynamic? @finding "ldap")
  (#tainted? @finding "param" "ldap")
  (#set! tier "parameter"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ldap3.Connection.search" "*.search" "*.paged_search")
  (#imports? "ldap3")
  (#not-calls? @callee "re.search" "regex.search")
  (#arg? @args "search_filter" 1 @finding)
  (#dynamic? @finding "ldap")
  (#tainted? @finding "param" "ldap")
  (#set! tier "parameter"))

; Put together from values of unknown origin.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.search_s" "*.search_st" "*.search_ext" "*.search_ext_s")
  (#file-mentions? "ldap")
  (#arg? @args "filterstr" 2 @finding)
  (#dynamic? @finding "ldap")
  (#set! tier "unknown"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ldap3.Connection.search" "*.search" "*.paged_search")
  (#imports? "ldap3")
  (#not-calls? @callee "re.search" "regex.search")
  (#arg? @args "search_filter" 1 @finding)
  (#dynamic? @finding "ldap")
  (#set! tier "unknown"))

; A filter that is kept elsewhere, in the class or the settings, and filled in here: `self.user_filter.format(name=name)`.
((call
  function: (attribute object: [(attribute) (subscript)] @_template attribute: (identifier) @_format) @callee
  arguments: (argument_list)) @finding
  (#eq? @_format "format")
  (#imports? "ldap" "ldap3" "bonsai" "django_auth_ldap")
  (#match? @_template "(?i)filter")
  (#tainted? @finding "param" "ldap")
  (#set! tier "template"))

((binary_operator left: [(attribute) (subscript)] @_template "%" right: (_)) @finding
  (#imports? "ldap" "ldap3" "bonsai" "django_auth_ldap")
  (#match? @_template "(?i)filter")
  (#tainted? @finding "param" "ldap")
  (#set! tier "template"))

(#define! searches
  "ldap3::LdapConn::search" "ldap3::LdapConn::streaming_search" "ldap3::LdapConn::streaming_search_with"
  "ldap3::Ldap::search" "ldap3::Ldap::streaming_search" "ldap3::Ldap::streaming_search_with")

; ldap3: base, scope, filter, attributes.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee searches)
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "_" "ldap"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee searches)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

; The name of an entry.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "ldap3::LdapConn::simple_bind" "ldap3::LdapConn::delete" "ldap3::LdapConn::modify" "ldap3::LdapConn::modifydn"
    "ldap3::LdapConn::add" "ldap3::LdapConn::compare" "ldap3::Ldap::simple_bind" "ldap3::Ldap::delete"
    "ldap3::Ldap::modify" "ldap3::Ldap::modifydn" "ldap3::Ldap::add" "ldap3::Ldap::compare")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "ldap")
  (#set! tier "name"))

; A client nothing is known of: a field of the state, a parameter without a type.
(call_expression
  function: (field_expression value: (_) @_client field: (field_identifier) @callee)
  arguments: (arguments . (_) . (_) @_scope . (_) @finding)
  (#any-of? @callee "search" "streaming_search")
  (#match? @_scope "Scope::(Base|OneLevel|Subtree)$")
  (#tainted? @finding "_" "ldap"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee searches)
  (#arg? @args "" 2 @finding)
  (#dynamic? @finding "ldap")
  (#tainted? @finding "param" "ldap")
  (#set! tier "parameter"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee searches)
  (#arg? @args "" 2 @finding)
  (#dynamic? @finding "ldap")
  (#set! tier "unknown"))

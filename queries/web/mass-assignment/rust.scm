; What a request may say is written to the row as it is, and a right is among it.
(#define! rights
  "^(is_)?(admin|administrator|superuser|super_user|staff|moderator|root|owner)$|^(role|roles|role_id|permission|permissions|privileges|access_level|is_verified|email_verified|verified|balance|credits?|password_hash|tenant_id|plan)$")

; Handlers for those who may do it.
(#define! admins "RequireAdmin" "AdminUser" "is_admin()" "require_role" "Admin)" "admin: Admin" "(_admin: " ", _admin: ")

(source_file
  (attribute_item) @_derive .
  (struct_item body: (field_declaration_list (field_declaration name: (field_identifier) @finding))) @callee
  (#skip-unless? "AsChangeset|DeriveIntoActiveModel|DeriveActiveModel")
  (#match? @_derive "Deserialize")
  (#match? @_derive "AsChangeset|DeriveIntoActiveModel|DeriveActiveModel")
  (#match? @finding rights)
  (#not-match? @callee "skip_deserializing")
  (#file-mentions? "Json<" "Form<" "Query<")
  (#not-file-mentions? admins)
  (#not-in-role? "test")
  (#set! tier "right"))

(source_file
  (attribute_item) @_derive . (attribute_item) .
  (struct_item body: (field_declaration_list (field_declaration name: (field_identifier) @finding))) @callee
  (#skip-unless? "AsChangeset|DeriveIntoActiveModel|DeriveActiveModel")
  (#match? @_derive "Deserialize")
  (#match? @_derive "AsChangeset|DeriveIntoActiveModel|DeriveActiveModel")
  (#match? @finding rights)
  (#not-match? @callee "skip_deserializing")
  (#file-mentions? "Json<" "Form<" "Query<")
  (#not-file-mentions? admins)
  (#not-in-role? "test")
  (#set! tier "right"))

(source_file
  (attribute_item) @_derive . (attribute_item) . (attribute_item) .
  (struct_item body: (field_declaration_list (field_declaration name: (field_identifier) @finding))) @callee
  (#skip-unless? "AsChangeset|DeriveIntoActiveModel|DeriveActiveModel")
  (#match? @_derive "Deserialize")
  (#match? @_derive "AsChangeset|DeriveIntoActiveModel|DeriveActiveModel")
  (#match? @finding rights)
  (#not-match? @callee "skip_deserializing")
  (#file-mentions? "Json<" "Form<" "Query<")
  (#not-file-mentions? admins)
  (#not-in-role? "test")
  (#set! tier "right"))

; All members of what was sent, over those of the row.
(call_expression
  function: (field_expression field: (field_identifier) @_extend) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_extend "extend")
  (#file-mentions? "from_value(")
  (#near-mentions? @finding "from_value(")
  (#near-mentions? @finding "to_value(")
  (#tainted? @finding "remote" "object")
  (#not-file-mentions? admins)
  (#not-in-role? "test")
  (#set! tier "merged"))

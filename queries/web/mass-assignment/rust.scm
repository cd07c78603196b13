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

; A right that the request decides, on its way to the row: `.bind(&body.role)`, `role: Set(form.role)`.
(#define! rights-of-others
  "^(is_)?(admin|administrator|superuser|super_user|staff|moderator)$|^(role|roles|role_id|permissions?|privileges|access_level|is_verified|email_verified|balance|credits)$")
(#define! asked-before
  "admin_" "/admin" "Admin" "require_" "Claims" "forbidden" "FORBIDDEN" "Forbidden" "can_" "Permission" "authorize" "is_admin()" "AuthUser" "CurrentUser"
  "Extension(")

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . [
    (reference_expression value: (field_expression value: (identifier) @arg field: (field_identifier) @_right))
    (field_expression value: (identifier) @arg field: (field_identifier) @_right)] @finding .)
  (#any-of? @callee "bind" "push_bind")
  (#match? @_right rights-of-others)
  (#near-mentions? @finding "INSERT INTO" "UPDATE " "insert into" "update ")
  (#tainted? @arg "remote" "alloc")
  (#not-file-mentions? admins)
  (#not-file-mentions? asked-before)
  (#not-in-role? "test" "example")
  (#set! tier "sent-right"))

(field_initializer
  field: (field_identifier) @_right
  value: [
    (field_expression value: (identifier) @arg field: (field_identifier) @_sent) @finding
    (call_expression function: (_) @_set arguments: (arguments . (field_expression value: (identifier) @arg field: (field_identifier) @_sent) @finding .))]
  (#match? @_right rights-of-others)
  (#match? @_sent rights-of-others)
  (#file-mentions? "sea_orm" "diesel" "sqlx" "mongodb" "insert_into(" "ActiveModel")
  (#tainted? @arg "remote" "alloc")
  (#not-file-mentions? admins)
  (#not-file-mentions? asked-before)
  (#not-in-role? "test" "example")
  (#set! tier "sent-right"))

; Copied by hand: `account.is_admin = form.is_admin`, `user.role = body.role.clone()`.
([
    (assignment_expression
      left: (field_expression field: (field_identifier) @_right)
      right: [
        (field_expression value: (identifier) @arg field: (field_identifier) @_sent)
        (call_expression function: (field_expression value: (field_expression value: (identifier) @arg field: (field_identifier) @_sent)))
        (call_expression function: (_) arguments: (arguments . (field_expression value: (identifier) @arg field: (field_identifier) @_sent) .))] @finding)
    (if_expression
      condition: (let_condition
        value: [
          (reference_expression value: (field_expression value: (identifier) @arg field: (field_identifier) @_sent))
          (field_expression value: (identifier) @arg field: (field_identifier) @_sent)])
      consequence: (block (expression_statement (assignment_expression
        left: (field_expression field: (field_identifier) @_right)) @finding)))]
  (#match? @_right rights-of-others)
  (#match? @_sent rights-of-others)
  (#file-mentions? "Json<" "Form<" "Query<" "Json(" "Form(")
  (#tainted? @arg "remote" "alloc")
  (#not-file-mentions? admins)
  (#not-near-mentions? @finding asked-before)
  (#not-in-role? "test" "example")
  (#set! tier "sent-right"))

; A new account with the rights it asks for: `User { email: form.email, role: form.role, … }`.
(struct_expression
  name: (type_identifier) @_type
  body: (field_initializer_list (field_initializer
    field: (field_identifier) @_right
    value: [
      (field_expression value: (identifier) @arg field: (field_identifier) @_sent)
      (call_expression function: (field_expression value: (field_expression value: (identifier) @arg field: (field_identifier) @_sent)))] @finding))
  (#match? @_type "^(New|Insert|Create)?(User|Account|Member|Profile|Employee|Customer)(Record|Row|Entity|Model|Entry|Doc|Document)?$")
  (#match? @_right rights-of-others)
  (#match? @_sent rights-of-others)
  (#file-mentions? "Json<" "Form<" "Json(" "Form(")
  (#tainted? @arg "remote" "alloc")
  (#not-file-mentions? admins)
  (#not-near-mentions? @finding asked-before)
  (#not-in-role? "test" "example")
  (#set! tier "sent-right"))

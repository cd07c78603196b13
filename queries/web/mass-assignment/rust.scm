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

; sea-orm: every column that the document names, rights and owner too: `active.set_from_json(body)`, `user::ActiveModel::from_json(body)`.
(#define! takes-any-document
  "Json<Value>" "Json<serde_json::Value>" "Json<JsonValue>" "Map<String, Value>" "Map<String, serde_json::Value>" "Json<json::Value>" "Json<Map<"
  "HashMap<String, Value>" "serde_json::from_slice" "from_str::<Value>" "JsonValue")
([
    (call_expression
      function: (field_expression field: (field_identifier) @callee)
      arguments: (arguments . (_) @finding .))
    (call_expression
      function: (scoped_identifier path: (_) @_model name: (identifier) @callee)
      arguments: (arguments . (_) @finding .))]
  (#any-of? @callee "set_from_json" "from_json")
  (#file-mentions? "sea_orm" "ActiveModel")
  (#near-mentions? @finding "set_from_json" "ActiveModel::from_json")
  (#not-match? @finding "^json!")
  (#near-mentions? @finding takes-any-document)
  (#tainted? @finding "remote" "object")
  (#not-near-mentions? @finding ".retain(" ".remove(\"" ".contains(" "filter_fields" "ALLOWED" "allowed" "EDITABLE" "WRITABLE" "whitelist" "allowlist")
  (#not-file-mentions? admins)
  (#not-in-role? "test")
  (#set! tier "merged"))

; Member by member over the row: `for (key, value) in body { current[key] = value; }`, and the row is read back.
(#define! picks-members
  "contains(" "continue" "ALLOWED" "allowed" "EDITABLE" "WRITABLE" ".retain(" "whitelist" "allowlist" "contains_key(" "matches!" "PROTECTED" "READ_ONLY" "READONLY"
  "filter(")
([(assignment_expression) (call_expression)] @_sets
  (#near-mentions? @_sets "from_value(" "from_value::<")
  (#near-mentions? @_sets "to_value(")
  (#shape! "read-back"))

; In a helper that merges.
([(assignment_expression) (call_expression)] @_sets
  (#file-mentions? "to_value(")
  (#inside? @_sets "function" "*merge*" "apply*" "patch*" "overlay*" "*_patch")
  (#shape! "read-back"))

(for_expression
  pattern: (tuple_pattern)
  value: (_) @_members
  body: (block (expression_statement [
    (assignment_expression left: (index_expression . (_) @callee . (_) @_key) @finding) @_sets
    (call_expression function: (field_expression value: (_) @callee field: (field_identifier)) arguments: (arguments . (_) @_key . (_) .)) @finding @_sets]))
  (#skip-unless? "from_value(::<\\w+>)?\\(")
  (#match? @finding "^\\w+(\\.\\w+)*(\\[|\\.insert\\()")
  (#match? @_key "^&?\\*?[a-z_]\\w*(\\.(as_str|clone|to_string|to_owned|into)\\(\\))?$")
  (#shaped? @_sets "read-back")
  (#tainted? @_members "remote" "object")
  (#not-near-mentions? @finding picks-members)
  (#not-file-mentions? admins)
  (#not-in-role? "test")
  (#set! tier "merged"))

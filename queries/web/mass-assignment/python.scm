; Attributes by a name from the request.
(call
  function: (_) @callee
  arguments: (argument_list . (_) . (_) @finding . (_) .)
  (#calls? @callee "setattr")
  (#tainted? @finding "remote" "key")
  (#set! tier "attribute"))

; A record made of all that was sent.
(call
  function: (_) @callee
  arguments: (argument_list (dictionary_splat (_) @finding))
  (#match? @callee "^([a-z_]+\\.)?[A-Z][A-Za-z]*$|\\.objects\\.(create|update|get_or_create|update_or_create)$")
  (#not-match? @callee "Form")
  ; A model has the fields that somebody declared, and no others.
  ; Nor has a dictionary whose keys are written out.
  (#not-match? @finding "kwargs$|\\.model_dump\\(|^\\{[^*]*\\}$")
  (#not-match? @callee "(Schema|Request|Response|Form|Input|Create|Update|In|Dto|DTO|Config|Params|Options|Query|Filter|Payload|Validator|Serializer|Spec|Settings|Args|Event|Message|Body|Metadata|Info|Credentials|Context|Result|Callback)$")
  (#tainted? @finding "remote" "object"))

(call
  function: (attribute object: (attribute attribute: (identifier) @_dict) attribute: (identifier) @_update) @callee
  arguments: (argument_list . (_) @finding .)
  (#eq? @_dict "__dict__")
  (#eq? @_update "update")
  (#not-match? @finding "\\.__dict__$|^vars\\(")
  (#tainted? @finding "remote" "object"))

(call
  function: (attribute attribute: (identifier) @_update) @callee
  arguments: (argument_list . (_) @finding .)
  (#eq? @_update "update")
  (#match? @callee "\\.query\\.|\\.filter(_by)?\\(")
  (#match? @finding "(get_json\\([^)]*\\)|\\.json|\\.form|\\.data|POST\\.dict\\(\\)|^data|^payload|^body|^updates|^fields)$")
  (#tainted? @finding "remote" "object"))

; A merge of one's own into objects: what it is given may name `__class__`, and from there anything.
(call
  function: (identifier) @callee
  arguments: (argument_list . (identifier) @_target . (identifier) @finding . (identifier) .)
  (#skip-unless? "setattr\\(~\\w+~,~\\w+~,~\\w+~,?~\\)")
  (#eq? @callee "setattr")
  (#not-any-of? @_target "self" "cls")
  (#inside? @callee "loop")
  (#inside? @callee "recursion")
  (#near-mentions? @callee "getattr(")
  (#near-mentions? @callee ".items()" ".keys()")
  (#not-near-mentions? @callee
    "startswith" "\"__\"" "'__'" "__class__" "__dict__" "fields(" "_fields" "allowed" "ALLOWED" "__annotations__" "isidentifier" "dir(")
  (#not-in-role? "test")
  (#set! tier "own-merge"))

; A path of names is followed over attributes as well as keys, and the last is set: `__class__.__init__.__globals__` leads
; anywhere.
(call
  function: (identifier) @callee
  arguments: (argument_list . (identifier) @_target . (_) @finding . (_) .)
  (#skip-unless? "setattr\\(~\\w+~,")
  (#eq? @callee "setattr")
  (#not-any-of? @_target "self" "cls" "module")
  (#not-const? @finding)
  (#file-mentions? ".split(\".\")" ".split('.')" "rsplit(\".\"" "rsplit('.'" "path")
  (#file-mentions? "getattr(")
  (#near-mentions? @callee "] = ")
  (#near-mentions? @callee "key" "path" "part")
  (#not-near-mentions? @callee ".items()")
  (#inside? @callee "function" "*set*" "*assign*" "*put*" "*write*" "*store*" "*update*")
  (#near-mentions? @callee "isinstance(" "hasattr(" "except ")
  (#not-file-mentions?
    "startswith(\"_" "startswith('_" "\"__\"" "'__'" "__class__" "__globals__" "__dict__" "_fields(" "allowed" "ALLOWED" "isidentifier"
    "mock" "importlib" "import_module" "torch" "argparse")
  (#not-in-role? "test")
  (#set! tier "path"))

; A role that the visitor chooses: `User(name=…, role=request.json["role"])`.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_field value: (_) @finding))
  (#any-of? @_field "role" "is_admin" "is_staff" "is_superuser" "roles" "permissions" "user_type" "account_type")
  (#match? @callee "(^|[.])([A-Z]\\w*(User|Account|Member|Profile|Employee|Admin)|User|Account|Member|Profile|create|create_user|insert_user|add_user)$")
  (#match? @finding "[\"'](role|roles|is_admin|is_staff|is_superuser|permissions|user_type|account_type|admin)[\"']|[.](role|is_admin|is_staff|is_superuser)$")
  (#tainted? @finding "remote" "log")
  (#not-inside? @finding "function" "*admin*" "*invite*" "*seed*" "*manage*")
  (#not-near-mentions? @finding "admin_required" "is_admin(" "require_admin" "has_perm" "permission_required" "roles_required" "current_user.is_" "user.is_superuser" "user.is_staff" "not in" " in ROLES" " in ALLOWED"
    "require_role" "check_permission" "current_user.role" "choices")
  (#not-in-role? "test" "example")
  (#set! tier "role"))

(assignment
  left: (attribute attribute: (identifier) @_field) @callee
  right: (_) @finding
  (#any-of? @_field "role" "is_admin" "is_staff" "is_superuser")
  (#match? @finding "[\"'](role|is_admin|is_staff|is_superuser|admin)[\"']")
  (#tainted? @finding "remote" "log")
  (#not-inside? @finding "function" "*admin*" "*invite*" "*seed*" "*manage*")
  (#not-near-mentions? @finding "admin_required" "is_admin(" "require_admin" "has_perm" "permission_required" "roles_required" "current_user.is_" "user.is_superuser" "user.is_staff" "not in" " in ROLES" " in ALLOWED"
    "require_role" "check_permission" "current_user.role" "choices")
  (#not-in-role? "test" "example")
  (#set! tier "role"))

; All fields of an account can be written, those that make an administrator of it too.
((class_definition
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)])
  body: (block (class_definition
    name: (identifier) @_meta
    body: (block
      (expression_statement (assignment left: (identifier) @_model right: [(identifier) @_class (call) @_class]))
      (expression_statement (assignment left: (identifier) @_fields right: (string) @_all) @finding)))))
  (#any-of? @_base "ModelSerializer" "HyperlinkedModelSerializer")
  (#eq? @_meta "Meta")
  (#eq? @_model "model")
  (#match? @_class "^((Custom|Base|App|Site)?User|Account|Member|Staff|Employee|(User)?Profile|get_user_model\\(\\))$")
  (#eq? @_fields "fields")
  (#value-is? @_all "__all__")
  (#not-match? @finding "read_only")
  (#not-file-mentions? "read_only_fields" "ReadOnlyModelViewSet")
  (#not-in-role? "test" "example")
  (#set! tier "all-fields"))

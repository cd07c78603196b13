(#define! owned-things
  "(?i)(invoice|order|payment|message|document|account|address|booking|reservation|receipt|prescription|appointment|creditcard|card|transaction|note|ticket|upload|patient|medicalrecord|contract|subscription|cart)$")

(#define! owner-checks
  "request.user" "current_user" "owner" "Owner" "user=" "user_id" "get_jwt_identity" "g.user" "permission" "is_staff"
  "has_perm" "403" "PermissionDenied" "tenant" "team" "organi" "company" "session[" "role" "admin")

; By the number in the address, for whoever is logged in.
((call
  function: (_) @callee
  arguments: (argument_list . (identifier) @_model . (keyword_argument name: (identifier) @_key value: (identifier) @_number) .)) @finding
  (#calls? @callee "django.shortcuts.get_object_or_404")
  (#any-of? @_key "pk" "id")
  (#match? @_model owned-things)
  (#inside? @finding "decorated" "*login_required*")
  (#not-inside? @finding "decorated" "*permission*")
  (#not-inside? @finding "decorated" "*staff*")
  (#not-inside? @finding "decorated" "*test*")
  (#not-near-mentions? @finding owner-checks)
  (#not-in-role? "test" "example"))

((call
  function: (attribute
    object: (attribute object: (identifier) @_model attribute: (identifier) @_objects)
    attribute: (identifier) @_get)
  arguments: (argument_list . (keyword_argument name: (identifier) @_key value: (identifier) @_number) .)) @finding
  (#skip-unless? "\\.get\\(~(pk|id)~=~\\w+~,?~\\)")
  (#eq? @_objects "objects")
  (#eq? @_get "get")
  (#any-of? @_key "pk" "id")
  (#match? @_model owned-things)
  (#inside? @finding "decorated" "*login_required*")
  (#not-inside? @finding "decorated" "*permission*")
  (#not-inside? @finding "decorated" "*staff*")
  (#not-near-mentions? @finding owner-checks)
  (#not-in-role? "test" "example"))

((call
  function: (attribute
    object: (attribute object: (identifier) @_model attribute: (identifier) @_query)
    attribute: (identifier) @_get)
  arguments: (argument_list . (identifier) .)) @finding
  (#skip-unless? "\\.get(_or_404)?\\(~\\w+~,?~\\)")
  (#eq? @_query "query")
  (#any-of? @_get "get" "get_or_404")
  (#match? @_model owned-things)
  (#inside? @finding "decorated" "{*login_required*,*jwt_required*,*auth_required*}")
  (#not-inside? @finding "decorated" "*permission*")
  (#not-inside? @finding "decorated" "*admin*")
  (#not-near-mentions? @finding owner-checks)
  (#not-in-role? "test" "example"))

; Deleted or changed by number: `Comment.objects.filter(id=comment_id).delete()`.
((call
  function: (attribute
    object: (call
      function: (attribute
        object: (attribute object: (identifier) @_model attribute: (identifier) @_objects)
        attribute: (identifier) @_filter)
      arguments: (argument_list . (keyword_argument name: (identifier) @_key value: (identifier) @_number) .))
    attribute: (identifier) @_done)) @finding
  (#skip-unless? "\\.filter(_by)?\\(~(pk|id)~=~\\w+~,?~\\)")
  (#any-of? @_objects "objects" "query")
  (#any-of? @_filter "filter" "filter_by")
  (#any-of? @_key "pk" "id")
  (#any-of? @_done "delete" "update")
  (#inside? @finding "decorated" "{*login_required*,*jwt_required*,*auth_required*}")
  (#not-inside? @finding "decorated" "*permission*")
  (#not-inside? @finding "decorated" "*staff*")
  (#not-inside? @finding "decorated" "*admin*")
  (#not-near-mentions? @finding owner-checks)
  (#not-in-role? "test" "example"))

; Fetched by number and changed, where who is logged in is known and not compared.
((block
  (expression_statement (assignment
    left: (identifier) @_record
    right: (call
      function: (attribute
        object: (attribute object: (identifier) @_model attribute: (identifier) @_objects)
        attribute: (identifier) @_get)
      arguments: (argument_list . [(identifier) (keyword_argument value: (identifier))] .)) @finding))
  (expression_statement (assignment left: (attribute object: (identifier) @_changed))))
  (#same? @_record @_changed)
  (#any-of? @_objects "objects" "query")
  (#any-of? @_get "get" "get_or_404")
  (#match? @finding "[(](id=|pk=)?\\w*_?(id|pk)[)]$")
  (#inside? @finding "decorated" "{*login_required*,*jwt_required*,*auth_required*}")
  (#not-inside? @finding "decorated" "*permission*")
  (#not-inside? @finding "decorated" "*staff*")
  (#not-inside? @finding "decorated" "*admin*")
  (#near-mentions? @finding ".commit()" ".save()")
  (#not-near-mentions? @finding "owner" "Owner" "== current_user" "!= current_user" "== request.user" "!= request.user" "user_id" "get_jwt_identity" "g.user" "permission"
    "is_staff" "has_perm" "403" "PermissionDenied" "tenant" "team" "organi" "company" "role" "admin" "author" "member" "created_by")
  (#not-in-role? "test" "example")
  (#set! tier "changed"))

; SQL that other statements about the same table make look mistaken.
(#define! asks-who
  "user_id" "owner" "account_id" "tenant" "current_user." "=current_user" "== current_user" "permission" "authorize" "admin" "can_access" "member" "403" "Forbidden")

((call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . [(string) (concatenated_string) (binary_operator)] @_sql)) @finding
  (#skip-unless? "(?i)\\bwhere\\b[^=;()]*id\\W*=")
  (#any-of? @_method "execute" "fetchrow" "fetchval" "fetch" "fetchone" "fetch_one" "fetch_val" "query" "query_one")
  (#file-mentions? "request" "Request" "router" "app.")
  (#string-looks-like? @_sql "row-by-key")
  (#not-near-mentions? @finding asks-who)
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*worker*" "*cleanup*" "*migrate*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

; SQLAlchemy in FastAPI and Flask, Django: elsewhere the file asks for the owner.
(#define! owners-asked
  "owner_id == current_user" "user_id == current_user" "owner_id == user." "user_id == user." "account_id == user."
  "tenant_id == user." "owner_id=current_user" "user_id=current_user" "account_id == current_user" "author_id == current_user"
  "customer_id == current_user" "owner_id == caller" "user_id == caller" "account_id == caller" "filter(owner=request.user"
  "filter(user=request.user" "filter(author=request.user" "filter(customer=request.user" "filter(account=request.user"
  "filter(created_by=request.user" "filter(owner=self.request.user" "filter(user=self.request.user" "filter(author=self.request.user"
  "filter(customer=self.request.user" ", owner=request.user)" "user_id == g.user" "user_id=g.user")

([
    (call
      function: (attribute attribute: (identifier) @_method) @callee
      arguments: (argument_list . (identifier) @_model . [(identifier) (attribute)] .))
    (call
      function: (identifier) @callee @_method
      arguments: (argument_list . (identifier) @_model . (keyword_argument name: (identifier) @_key) .))
    (call
      function: (attribute object: (_) @_model attribute: (identifier) @_method) @callee
      arguments: (argument_list . (keyword_argument name: (identifier) @_key) .))] @finding
  (#any-of? @_method "get" "get_or_404" "get_one" "get_object_or_404" "aget_object_or_404" "filter_by")
  (#match? @finding "\\.get(_one)?\\([A-Z]\\w+, *\\w+\\)$|get_object_or_404\\([A-Z]\\w+, *(pk|id)=\\w+\\)$|[A-Z]\\w+\\.objects\\.get\\((pk|id)=\\w+\\)$|\\.query\\.get_or_404\\(\\w+\\)$")
  (#not-match? @_model "^(User|Account|Profile|Session|Category|Product|Country|Tag|Tenant|Organization|Team)$")
  (#file-mentions? owners-asked)
  (#not-near-mentions? @finding asks-who)
  (#not-near-mentions? @finding "request.user" "is_staff" "has_perm" "user.id" "caller.")
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*task*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

; FastAPI: who is logged in is asked for, and then forgotten.
(#define! owner-asked
  "owner" "user.id" "user_id" "tenant" "team" "organi" "company" "role" "admin" "permission" "403" "is_superuser" "scope" "member" "author" "account_id" "created_by" "has_access" "can_")

((call
  function: (attribute
    object: (call
      function: (attribute attribute: (identifier) @_filter)
      arguments: (argument_list . (comparison_operator (attribute object: (identifier) @_model attribute: (identifier) @_key) "==" (identifier)) .))
    attribute: (identifier) @_first)) @finding
  (#any-of? @_filter "filter" "where")
  (#any-of? @_first "first" "one" "one_or_none" "delete" "update")
  (#eq? @_key "id")
  (#match? @_model owned-things)
  (#near-mentions? @finding "Depends(get_current" "Depends(current_" "Depends(get_user" "Depends(require_user")
  (#not-near-mentions? @finding owner-asked)
  (#not-in-role? "test" "example"))

((call
  function: (attribute attribute: (identifier) @_get)
  arguments: (argument_list . (identifier) @_model . (identifier) @_number .)) @finding
  (#eq? @_get "get")
  (#match? @_model owned-things)
  (#match? @_number "_?id$")
  (#file-mentions? "Depends(")
  (#near-mentions? @finding "Depends(get_current" "Depends(current_" "Depends(get_user" "Depends(require_user")
  (#not-near-mentions? @finding owner-asked)
  (#not-in-role? "test" "example"))

; Django REST framework: the records of everybody, for everybody who is logged in.
(class_definition
  superclasses: (argument_list [(identifier) (attribute)] @_base)
  body: (block (expression_statement (assignment
    left: (identifier) @_queryset
    right: (call function: (attribute object: (attribute object: (identifier) @_model attribute: (identifier) @_objects) attribute: (identifier) @_all))) @finding)) @_body
  (#match? @_base "(ModelViewSet|RetrieveUpdateDestroyAPIView|RetrieveAPIView|RetrieveUpdateAPIView)$")
  (#eq? @_queryset "queryset")
  (#eq? @_objects "objects")
  (#eq? @_all "all")
  (#match? @_model owned-things)
  (#match? @_body "permission_classes\\s*=\\s*[\\[(]\\s*(permissions\\.)?IsAuthenticated\\s*,?\\s*[\\])]")
  (#not-match? @_body "get_queryset|get_object|IsOwner|filter_queryset|has_object_permission")
  (#not-in-role? "test" "example"))

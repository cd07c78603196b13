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

; A check with no way to say no: nothing but comments and `true`, `Ok(true)` or `Ok(())`.
((function_item
  name: (identifier) @name
  body: (block [(boolean_literal) (call_expression)] @finding) @_body) @_function
  (#any-of? @name
    "authenticate" "authorize" "authorise" "check_auth" "check_authentication" "check_authorization"
    "check_permission" "check_permissions" "check_password" "check_token" "check_signature"
    "check_credentials" "check_api_key" "check_role" "check_admin" "check_jwt" "verify_token"
    "verify_password" "verify_signature" "verify_user" "verify_jwt" "verify_webhook" "verify_api_key"
    "verify_credentials" "verify_session" "verify_access_token" "verify_auth" "verify_admin" "verify_admin_token" "verify_permission"
    "verify_permissions" "verify_request" "verify_access" "verify_otp" "verify_code" "verify_csrf"
    "verify_webhook_signature" "verify_hmac" "verify_id_token" "verify_login" "verify_role" "verify_ownership"
    "validate_token" "validate_session" "validate_api_key" "validate_credentials" "validate_jwt"
    "validate_password" "validate_signature" "validate_permission" "validate_permissions" "validate_access"
    "validate_auth" "validate_otp" "validate_csrf_token" "validate_access_token" "validate_login"
    "is_authenticated" "is_authorized" "is_authorised" "is_admin" "is_superuser" "is_valid_token"
    "is_token_valid" "is_valid_signature" "is_valid_password" "is_valid_api_key"
    "is_user_authenticated" "is_user_authorized" "is_user_admin" "is_logged_in"
    "is_session_valid" "is_valid_session" "has_permission" "has_permissions" "has_access" "has_role"
    "has_object_permission" "has_admin_access" "can_access" "can_edit" "can_delete"
    "can_manage" "user_can_access" "user_has_permission" "user_has_access"
    "require_auth" "require_login" "require_admin" "require_role" "require_permission" "require_authentication"
    "ensure_authenticated" "ensure_admin" "ensure_auth" "ensure_authorized" "ensure_permission"
    "authenticate_user" "authorize_user" "authenticate_request" "authorize_request")
  (#match? @_body "^\\{(?:\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*(?:\\s*let _\\w* = [^;]*;\\s*(?://[^\\n]*\\n\\s*)*)*\\s*(return )?(true|Ok\\(true\\)|Ok\\(\\(\\)\\));?\\s*(?://[^\\n]*)?\\s*\\}$")
  (#not-inside? @name "class" "*Mock*" "*Fake*" "*Stub*" "*Dummy*" "*Test*" "*Allow*" "*Public*" "*Anonymous*" "*NoAuth*" "*NoOp*" "*Noop*" "*Null*" "*Permissive*" "*Unrestricted*" "*Everyone*" "*AnyUser*" "*Insecure*" "*Open*" "*Protocol*" "*Base*" "*Abstract*" "*Superuser*" "*SuperUser*" "*AdminUser*" "*Always*" "*Skip*" "*Default*" "*User" "*Owner*" "*Disabled*" "dyn *" "Root*" "Local*")
  (#not-in-role? "test")
  (#not-match? @_function "\\bself\\s*\\)\\s*->\\s*bool\\s*\\{\\s*true"))

; `if user.is_admin() || true`
(if_expression
  condition: (binary_expression left: (_) @arg operator: "||" right: (boolean_literal) @finding)
  (#eq? @finding "true")
  (#file-mentions? "|| true")
  (#match? @arg "(?i)auth|admin|permission|token|owner|role|login|signature|password")
  (#not-in-role? "test")
  (#set! tier "or-true"))

; An extractor that never looks at the request: everybody is the same user.
((function_item
  name: (identifier) @name @finding
  parameters: (parameters) @_parameters
  body: (block) @_body)
  (#any-of? @name "from_request_parts" "from_request" "from_request_sync")
  (#match? @_parameters "\\b_\\w*\\s*:")
  (#match? @_body "^\\{\\s*(//[^\\n]*\\n\\s*)*(async move \\{|Box::pin\\(async move \\{|ready\\(|future::ready\\()?\\s*(Outcome::Success|request::Outcome::Success|Ok)\\(")
  (#not-match? @_body "(?i)state|config|verify|decode|\\?;|match |if |\\.get\\(|Err\\(|Anonymous|Guest|None\\b")
  (#inside? @name "class" "*User*" "*Auth*" "*Claims*" "*Session*" "*Admin*" "*Identity*" "*Principal*" "*Caller*" "*Account*")
  (#not-inside? @name "class" "*Mock*" "*Fake*" "*Test*" "*Anonymous*" "*Guest*" "*NoAuth*" "*Optional*" "*Maybe*" "*AuthConfig*" "*Layer*")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-user"))

; A validator that is handed the credentials and says yes without a look at them.
((function_item
  name: (identifier) @name @finding
  parameters: (parameters) @_parameters
  return_type: (_) @_returns
  body: (block) @_body)
  (#file-mentions? "BearerAuth" "BasicAuth" "Authorization<" "TypedHeader<" "Interceptor" "tonic")
  (#match? @_parameters "\\b(BearerAuth|BasicAuth|Authorization<(Bearer|Basic)>)")
  (#match? @_returns "ServiceRequest|Response|StatusCode|Status\\b|bool")
  (#match? @_body "(Ok\\((req|request|\\(\\)|true)\\)|next\\.(run|call)\\(req(uest)?\\)\\.await\\)?)\\s*\\}$")
  (#not-match? @_body "\\bif\\b|\\bmatch\\b|(?i)verif|decode|valid|authenticate|==|\\?[;.)]|\\bErr\\(|ct_eq|check|lookup|find_|query|UNAUTHORIZED|HttpAuthentication|Extension|insert\\(")
  (#not-match? @name "(?i)mock|fake|allow|noop|passthrough")
  (#not-in-role? "test" "example"))

; Middleware that is named for a check and goes on with every request.
((function_item
  name: (identifier) @name @finding
  parameters: (parameters) @_parameters
  body: (block) @_body)
  (#any-of? @name
    "auth" "auth_middleware" "require_auth" "require_login" "require_admin" "require_role" "admin_only" "authenticate" "authorize"
    "check_auth" "verify_token" "jwt_auth" "jwt_middleware" "auth_guard" "api_key_auth" "check_api_key" "require_api_key" "ensure_auth"
    "authenticated" "ensure_admin" "verify_session" "authorization" "auth_layer" "bearer_auth" "token_auth" "validate_token")
  (#match? @_parameters "\\bNext\\b|ServiceRequest|Request<")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*let _\\w* = [^;]*;|\\s*(tracing::)?(debug|info|trace|warn)!\\([^;]*\\);)*\\s*(Ok\\()?(next\\.(run|call)\\((req|request)\\)\\.await|req|request)(\\)|\\?)?\\s*\\}$")
  (#not-in-role? "test" "example"))

; A credential that only has to be there.
((function_item
  name: (identifier) @name
  body: (block . (_) @finding) @_body)
  (#any-of? @name
    "authenticate" "authorize" "check_auth" "check_token" "check_password" "check_api_key" "check_credentials" "verify_token"
    "verify_password" "verify_signature" "verify_api_key" "verify_jwt" "verify_session" "verify_credentials" "verify_user"
    "is_authenticated" "is_authorized" "is_valid_token" "is_token_valid" "is_valid_api_key" "is_valid_signature" "is_valid_session"
    "is_logged_in" "validate_token" "validate_session" "validate_api_key" "validate_jwt" "is_admin" "has_access" "verify_webhook")
  (#match? @_body "^\\{\\s*(//[^\\n]*\\n\\s*)*(!\\w+\\.is_empty\\(\\)|\\w+\\.len\\(\\) > \\d|\\w+\\.len\\(\\) >= \\d+|\\w*(headers|req|request|parts)\\w*(\\.headers(\\(\\))?)?\\.contains_key\\([^)]*\\)|\\w+(\\.headers(\\(\\))?)?\\.get\\([^)]*\\)\\.is_some\\(\\)|!?\\w+\\.starts_with\\(\"(Bearer |eyJ|tok_|sk_|Basic )[^\"]*\"\\))(\\s*&& !?\\w+\\.(is_empty\\(\\)|len\\(\\) > \\d+))*\\s*(//[^\\n]*)?\\s*\\}$")
  (#not-match? @_body "self\\.")
  (#not-inside? @name "class" "*Mock*" "*Fake*" "*Stub*" "*Dummy*" "*Test*" "*Session" "*State")
  (#not-in-role? "test")
  (#set! tier "presence"))

; A switch that lets everybody in, beside the check: `if env::var("SKIP_AUTH").is_ok() { return Ok(()) }`.
(if_expression
  condition: (_) @finding
  (#skip-unless? "(SKIP|DISABLE|DISABLED|BYPASS|NO|IGNORE|ALLOW_ALL|DEV|INSECURE)_?(AUTH|LOGIN|TOKEN|SIGNATURE|PERMISSION|VERIF|JWT|ACL|UNAUTH|NO_AUTH)")
  (#match? @finding "var(_os)?\\(\\s*\"(\\w+_)?(SKIP|DISABLE|DISABLED|BYPASS|NO|IGNORE|ALLOW_ALL|DEV|INSECURE)_?(AUTH|LOGIN|TOKEN|SIGNATURE|PERMISSION|VERIF|JWT|ACL|UNAUTH|NO_AUTH)\\w*\"")
  (#not-match? @finding "cfg!\\(")
  (#not-in-role? "test" "example")
  (#set! tier "switch"))

(if_expression
  condition: (macro_invocation macro: (identifier) @_cfg (token_tree) @_what) @finding
  consequence: (block) @_then
  (#eq? @_cfg "cfg")
  (#match? @_what "debug_assertions|feature = \"(no-?auth|skip-?auth|insecure|dev-?auth|bypass)")
  (#match? @_then "^\\{\\s*(//[^\\n]*\\n\\s*)*(return )?(Ok\\((\\(\\)|true|req|request|next\\.run\\([^)]*\\)\\.await|[A-Z]\\w*(::\\w+\\([^)]*\\)| \\{[^}]*\\}))\\)|true|next\\.run\\([^)]*\\)\\.await);?\\s*\\}$")
  (#inside? @finding "function"
    "*auth*" "verify_*" "require_*" "check_{token,password,permission,api_key,signature,session,access}*" "*_guard" "is_admin" "admin_only" "from_request*" "validate_{token,session,api_key,signature}*")
  (#not-in-role? "test" "example")
  (#set! tier "switch"))

; Whoever sends a header is let in, whatever it holds.
((match_expression
  value: (_) @finding
  body: (match_block) @_arms) @_match
  (#match? @finding "(?i)(headers?(\\(\\))?|metadata(\\(\\))?|cookies?|jar|h)\\s*\\.\\s*get\\(\\s*(\"(authorization|x-api-key|x-auth-token|session|api-key)\"|(\\w+::)*AUTHORIZATION)\\s*\\)$")
  (#match? @_arms "Some\\(_\\w*\\)\\s*=>\\s*(\\{\\s*)?(Ok\\(|Outcome::Success|next\\.|true|Some\\()")
  (#not-in-role? "test" "example")
  (#set! tier "carried"))

(if_expression
  condition: (call_expression) @finding
  consequence: (block) @_then
  (#match? @finding "(?i)(headers?(\\(\\))?|metadata(\\(\\))?|h)\\s*\\.\\s*(get\\(\\s*(\"(authorization|x-api-key|x-auth-token)\"|(\\w+::)*AUTHORIZATION)\\s*\\)\\s*\\.is_some\\(\\)|contains_key\\(\\s*(\"(authorization|x-api-key|x-auth-token)\"|(\\w+::)*AUTHORIZATION)\\s*\\))$")
  (#match? @_then "^\\{\\s*(return )?(Ok\\((next\\.(run|call)\\(\\w+\\)\\.await|req|request|\\(\\)|true)\\)|next\\.(run|call)\\(\\w+\\)\\.await|true|Outcome::Success\\(.*\\));?\\s*\\}$")
  (#not-in-role? "test" "example")
  (#set! tier "carried"))

; A check of nothing but the length or the first letters.
((function_item
  name: (identifier) @name
  body: (block . [(if_expression) (expression_statement (if_expression))] @finding .) @_body)
  (#any-of? @name
    "authenticate" "authorize" "check_auth" "check_token" "check_password" "check_api_key" "check_credentials" "verify_token"
    "verify_password" "verify_signature" "verify_api_key" "verify_jwt" "verify_session" "verify_credentials" "verify_user"
    "is_valid_token" "is_token_valid" "validate_token" "validate_session" "validate_api_key" "validate_jwt" "verify_webhook")
  (#match? @_body "^\\{\\s*(//[^\\n]*\\n\\s*)*if !?\\w+\\.(is_empty\\(\\)|len\\(\\) [><=]+ \\d+|starts_with\\(\"[^\"]*\"\\)) \\{[^{}]*\\b(Ok|Some|true)\\b[^{}]*\\} else \\{[^{}]*\\}\\s*\\}$")
  (#not-in-role? "test" "example")
  (#set! tier "presence"))

; What should be checked is a parameter that nobody reads.
((function_item
  name: (identifier) @name @finding
  parameters: (parameters (parameter pattern: (identifier) @arg))
  body: (block) @_body)
  (#any-of? @name
    "login" "log_in" "sign_in" "signin" "authenticate" "authenticate_user" "verify_password" "check_password" "verify_credentials"
    "check_credentials" "verify_token" "validate_token" "verify_signature" "check_signature" "verify_otp" "verify_code" "verify_mac")
  (#any-of? @arg "_password" "_pass" "_passwd" "_pwd" "_token" "_signature" "_sig" "_secret" "_otp" "_code" "_mac" "_credentials")
  (#match? @_body "Ok\\(|Some\\(|\\btrue\\b")
  ; Told already, by what it answers.
  (#not-match? @_body "^\\{\\s*(//[^\\n]*\\n\\s*)*(return )?(true|Ok\\(true\\)|Ok\\(\\(\\)\\));?\\s*(//[^\\n]*)?\\s*\\}$")
  (#not-match? @_body "Err\\(|\\bfalse\\b|None\\b|todo!|unimplemented!|bail!|panic!|(?i)unsupported|self\\.\\w+\\.|external|ldap|oauth|sso")
  (#not-inside? @name "class" "*Mock*" "*Fake*" "*Stub*" "*Dummy*" "*Test*" "*Allow*" "*Anonymous*" "*NoAuth*" "*Noop*" "*Null*" "*Insecure*")
  (#not-in-role? "test" "example")
  (#set! tier "unread"))

; The answer kept in a variable first, after words for the log, or the same in every arm.
(#define! decides
  "{can,may}_*" "has_{permission,access,role,rights,scope,privilege,capability}*" "is_{allowed,authorized,authorised,permitted,admin,owner,authenticated,superuser}*"
  "{check,verify,validate}_{permission,access,token,signature,password,auth,credential,role,session,api_key,jwt,otp,code,mac,hmac,webhook,owner,admin,login,user,claim}*"
  "authorize*" "authorise*" "authenticate*" "allow" "allows" "allowed" "is_valid_{token,signature,session,password,api_key}*" "permits" "permit" "*_allowed" "*_authorized"
  "enforce*" "require_{auth,login,admin,role,permission}*" "ensure_{auth,admin,permission,owner}*" "access_granted" "grant_access" "token_is_valid" "signature_is_valid")
(#define! stands-in
  "*Mock*" "*Fake*" "*Stub*" "*Dummy*" "*Test*" "*Allow*" "*Public*" "*Anonymous*" "*NoAuth*" "*NoOp*" "*Noop*" "*Null*" "*Permissive*" "*Unrestricted*" "*Everyone*"
  "*Insecure*" "*Open*" "*Superuser*" "*SuperUser*" "*AdminUser*" "*Always*" "*Skip*" "*Default*" "*Disabled*" "Root*" "Local*" "*Admin" "*Owner")
((function_item
  name: (identifier) @name
  body: (block (let_declaration pattern: (identifier) value: (boolean_literal) @_yes) @finding) @_body)
  (#eq? @_yes "true")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*(\\w+::)*(debug|info|trace|warn|println)!\\([^;]*\\);|\\s*let _\\w* = [^;]*;)*\\s*let (mut )?\\w+(: bool)? = true;(\\s*//[^\\n]*\\n|\\s*(\\w+::)*(debug|info|trace|warn|println)!\\([^;]*\\);)*\\s*(return )?(Ok\\()?\\w+\\)?;?\\s*\\}$")
  (#inside? @finding "function" decides)
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test"))

((function_item
  name: (identifier) @name
  body: (block [
    (boolean_literal) @finding
    (call_expression) @finding
    (expression_statement (return_expression) @finding)]) @_body) @_function
  (#skip-unless? "(\\{|\\blet\\s+_\\w*\\s*=[^;]*;|\\b(debug|info|trace|warn|println|eprintln)!\\([^;]*\\);)~(return )?(true|Ok\\(true\\)|Ok\\(\\(\\)\\));?~\\}")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*let _\\w* = [^;]*;)*(\\s*(\\w+::)*(debug|info|trace|warn|println|eprintln)!\\([^;]*\\);(\\s*//[^\\n]*\\n)*)*\\s*(return )?(true|Ok\\(true\\)|Ok\\(\\(\\)\\));?\\s*(//[^\\n]*\\s*)?\\}$")
  (#match? @finding "^(return )?(true|Ok\\(true\\)|Ok\\(\\(\\)\\))$")
  (#match? @_function "(?i)\\b_?(user|token|sig|signature|password|pass|secret|key|code|otp|who|role|action|resource|permission|req|request|ctx|subject|claims|session|credentials|principal|actor|what|path|body|headers)\\w*\\s*:")
  (#inside? @finding "function" decides)
  (#not-match? @_function "unsafe fn|\\bconst fn|// *(always|default|by default|no-op|noop)")
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "all-yes"))

((function_item
  name: (identifier) @name
  body: (block [(match_expression) (expression_statement (match_expression))] @finding) @_body)
  (#match? @_body "^\\{\\s*match [^{]+\\{(\\s*[^={}]+=> true,?)+\\s*\\}\\s*\\}$")
  (#inside? @finding "function" decides)
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "all-yes"))

; `… || true` as what the function answers.
((binary_expression left: (_) @arg operator: "||" right: (boolean_literal) @finding)
  (#eq? @finding "true")
  (#file-mentions? "|| true")
  (#match? @arg "(?i)auth|admin|permission|token|owner|role|login|signature|password|allowed|access")
  (#not-in-role? "test")
  (#set! tier "or-true"))

; Any header that is not empty will do: `Some(token) if !token.is_empty() => Ok(req)`.
((match_expression
  value: (_) @finding
  body: (match_block) @_arms)
  (#match? @finding "(?i)(headers?(\\(\\))?|metadata(\\(\\))?|cookies?|jar|h)\\s*\\.\\s*(get|get_one)\\(\\s*(\"(authorization|x-api-key|x-auth-token|session|api-key|token|x-token|x-admin|x-admin-token|access_token|session_id|x-access-token)\"|(\\w+::)*AUTHORIZATION)\\s*\\)(\\s*\\.and_then\\(\\|\\w+\\| \\w+\\.to_str\\(\\)\\.ok\\(\\)\\))?$|^(token|api_key|auth_header|authorization|bearer|credentials?|auth)(\\.as_deref\\(\\))?$")
  (#match? @_arms "Some\\(_?\\w*\\)(\\s+if\\s+(!\\w+(\\.(to_str|as_str|as_bytes)\\(\\))?\\.is_empty\\(\\)|\\w+\\.len\\(\\) >=? \\d+|\\w+\\.starts_with\\(\"(Bearer |Basic |Token )\"\\)|\\w+\\.to_str\\(\\)\\.(is_ok\\(\\)|(is_ok_and\\(|map_or\\(false, )\\|\\w+\\| \\w+\\.starts_with\\(\"Bearer \"\\)\\))))?\\s*=>\\s*(\\{\\s*)?(return )?(Ok\\((req|request|\\(\\)|true|next\\.\\w+\\(\\w+\\)\\.await|Self|[A-Z]\\w+)\\)|Outcome::Success\\([A-Z]?\\w*\\)|request::Outcome::Success\\(\\w+\\)|next\\.\\w+\\(\\w+\\)\\.await|true)\\s*[,}]")
  (#match? @_arms "Err\\(|false|Outcome::(Error|Failure|Forward)|UNAUTHORIZED|None => (StatusCode|HttpResponse)")
  (#not-near-mentions? @finding "verify" "decode" "== " "ct_eq" "find_by" "lookup" "validate" "contains(" "query")
  (#not-in-role? "test" "example")
  (#set! tier "carried"))

(if_expression
  condition: [
    (call_expression) @finding
    (binary_expression) @finding]
  consequence: (block) @_then
  (#skip-unless? "(?i)(starts_with\\(\"(Bearer|Basic|Token|ApiKey) \"\\)\\)?|\\b(token|api_key|auth_header|authorization|bearer|credentials?|signature|password)\\.(is_some\\(\\)|len\\(\\) >=? \\d+))~\\{~(return )?(Ok\\(|next\\.|true|Outcome)")
  (#match? @finding "(?i)starts_with\\(\"(Bearer |Basic |Token |ApiKey )\"\\)\\)?$|^!?(token|api_key|auth_header|authorization|bearer|credentials?|signature|password)\\.(is_some\\(\\)|len\\(\\) >=? \\d+)$")
  (#match? @_then "^\\{\\s*(return )?(Ok\\((next\\.(run|call)\\(\\w+\\)\\.await|req|request|\\(\\)|true)\\)|next\\.(run|call)\\(\\w+\\)\\.await|true|Outcome::Success\\(\\w*\\));?\\s*\\}$")
  (#not-near-mentions? @finding "verify" "decode" "== " "ct_eq" "find_by" "lookup" "validate_" "contains(")
  (#not-in-role? "test" "example")
  (#set! tier "carried"))

((function_item
  name: (identifier) @name
  body: (block . (_) @finding) @_body)
  (#match? @name "(?i)auth|verify|check|guard|valid|allowed|login|token|admin|permit")
  (#match? @_body "(?i)^\\{\\s*(//[^\\n]*\\n\\s*)*(\\w+\\.)*(headers?(\\(\\))?|metadata(\\(\\))?|h|jar|cookies?)\\.(contains_key\\(\\s*(\"(authorization|x-api-key|x-auth-token|session|token)\"|(\\w+::)*AUTHORIZATION)\\s*\\)|(get|get_one)\\(\\s*(\"(authorization|x-api-key|x-auth-token|session|token)\"|(\\w+::)*AUTHORIZATION)\\s*\\)\\.is_some\\(\\))\\s*\\}$|^\\{\\s*matches!\\(_?(token|auth\\w*|api_key|credentials?|bearer|session)(\\.\\w+\\(\\))?, Some\\(_\\)\\)\\s*\\}$|^\\{\\s*_?(token|auth|auth_header|authorization|api_key|credentials?|bearer|signature)\\.is_some\\(\\)\\s*\\}$")
  (#not-match? @name "(?i)^(has|is|needs|wants|carries)_\\w*(header|cookie|token_set|key_set)|present|missing|cache|skip")
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "presence"))

; What comes first asks only whether a header is there, and all the rest goes on.
((function_item
  name: (identifier) @name
  body: (block (expression_statement (if_expression condition: (_) @finding))) @_body)
  (#match? @_body "^\\{(\\s*//[^\\n]*)*\\s*if !?[^{}]*(AUTHORIZATION|\"(authorization|Authorization|x-api-key|X-Api-Key|X-API-Key|x-auth-token|X-Auth-Token)\")\\s*\\)(\\.is_none\\(\\))? \\{(\\s*//[^\\n]*)*\\s*return [^{};]*;(\\s*//[^\\n]*)*\\s*\\}(\\s*//[^\\n]*)*\\s*(Ok\\()?(next|self\\.\\w+|svc|inner)\\.(run|call)\\(\\w+\\)\\.await\\)?(\\s*//[^\\n]*)*\\s*\\}$")
  (#match? @finding "is_none\\(\\)$|^!")
  (#not-in-role? "test" "example")
  (#set! tier "presence"))

(if_expression
  condition: (call_expression) @finding
  consequence: (block) @_then
  (#match? @finding "(?i)^(\\w+\\.)*(headers?(\\(\\))?\\.(get|contains_key)|header|get_one)\\(\\s*(\"(authorization|x-api-key|x-auth-token)\"|(\\w+::)*AUTHORIZATION)\\s*\\)(\\.is_some\\(\\))?$")
  (#match? @_then "^\\{\\s*(return )?(Ok\\()?(self\\.\\w+|svc|inner|next)\\.(call|run)\\(\\w+\\)\\.await\\)?;?\\s*\\}$")
  (#not-in-role? "test" "example")
  (#set! tier "carried"))

; Nothing but a question whether there is something, and then yes.
((function_item
  name: (identifier) @name
  body: (block (expression_statement (if_expression)) [(call_expression) (boolean_literal)] @finding) @_body)
  (#match? @_body "^\\{(\\s*//[^\\n]*)*\\s*if !?\\w+\\.(is_empty\\(\\)|len\\(\\) [<!=]+ \\d+|is_none\\(\\)|trim\\(\\)\\.is_empty\\(\\)) \\{(\\s*//[^\\n]*)*\\s*return (Err\\([^{}]*\\)|false|Ok\\(false\\));(\\s*//[^\\n]*)*\\s*\\}(\\s*//[^\\n]*)*\\s*(Ok\\((\\(\\)|true)\\)|true)(\\s*//[^\\n]*)*\\s*\\}$")
  (#inside? @name "function"
    "{check,verify,validate}_{token,signature,password,auth,credential,session,api_key,jwt,otp,code,mac,hmac,webhook,login,claim}*" "authenticate*" "authorize*" "is_valid_{token,signature,session,api_key}*")
  (#not-inside? @name "function" "*format*" "*length*" "*input*" "*strength*" "*policy*" "*syntax*" "validate_password*" "*_name*" "validate_code*")
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "presence"))

; The same words in every token will do: `token.contains("admin")`.
((function_item
  name: (identifier) @name
  body: (block (call_expression) @finding) @_body)
  (#match? @_body "^\\{(\\s*//[^\\n]*)*\\s*_?(token|auth\\w*|api_key|credentials?|bearer|session|jwt|access_token)\\.(contains|starts_with|ends_with)\\(\"[^\"]*\"\\)(\\s*//[^\\n]*)*\\s*\\}$")
  (#inside? @name "function" decides)
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "presence"))

; A decision that is always the same: `Decision::Allow`.
((function_item
  name: (identifier) @name
  body: (block [(scoped_identifier) (call_expression)] @finding) @_body)
  (#skip-unless? "::(Allow|Allowed|Granted|Grant|Permit|Permitted|Authorized|Accept|Accepted|Yes)\\)?~\\}")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*let _\\w* = [^;]*;|\\s*(\\w+::)*(debug|info|trace|warn)!\\([^;]*\\);)*\\s*(Ok\\()?(\\w+::)+(Allow|Allowed|Granted|Grant|Permit|Permitted|Authorized|Accept|Accepted|Yes)\\)?(\\s*//[^\\n]*)*\\s*\\}$")
  (#inside? @name "function" decides)
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "all-yes"))

; Claims out of nowhere, whatever the token says: `Ok(Claims { sub: "1".into(), role: "admin".into() })`.
((function_item
  name: (identifier) @name
  parameters: (parameters) @_parameters
  body: (block (call_expression) @finding) @_body)
  (#match? @_body "^\\{(\\s*//[^\\n]*)*\\s*(Ok|Some)\\(\\s*(\\w*Claims|\\w*User|\\w*Session|\\w*Identity|\\w*Principal|TokenData)\\s*\\{(\\s*\\w+: (\"[^\"]*\"(\\.\\w+\\(\\))?|String::from\\(\"[^\"]*\"\\)|-?\\d+|true|false|\\w+::\\w+|vec!\\[[^\\]]*\\]|usize::MAX|u64::MAX|None)\\s*,?)+\\s*\\}\\s*\\)(\\s*//[^\\n]*)*\\s*\\}$")
  (#match? @_parameters "(?i)token|jwt|password|credential|session|cookie|bearer|header|api_key")
  (#match? @name "(?i)verif|valid|auth|decode|login|check|current_user|sign_in|session")
  (#not-match? @name "(?i)mock|fake|dummy|stub|anonymous|guest")
  (#not-inside? @name "class" stands-in)
  (#not-in-role? "test" "example")
  (#set! tier "says-yes"))

; A check switched off by a constant: `const AUTH_ENABLED: bool = false;`.
([
    (const_item name: (identifier) @finding value: (boolean_literal) @_value)
    (static_item name: (identifier) @finding value: (boolean_literal) @_value)] @_whole
  (#match? @_whole "\\b((AUTH|AUTHENTICATION|AUTHORIZATION|ACL|PERMISSION|SIGNATURE|TOKEN)S?_(CHECKS?_)?(ENABLED|REQUIRED|ENFORCED)|(REQUIRE|ENFORCE|CHECK|VERIFY)_(AUTH|AUTHENTICATION|TOKENS?|SIGNATURES?|PERMISSIONS?|LOGIN|JWT)): bool = false|\\b(SKIP|DISABLE|BYPASS|NO)_(AUTH|AUTHENTICATION|AUTH_CHECKS?|TOKEN_CHECK|SIGNATURE_CHECK|PERMISSION_CHECKS?|VERIFICATION|LOGIN): bool = true")
  (#not-in-role? "test" "example")
  (#set! tier "switched-off"))

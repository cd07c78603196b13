; `if request.cookies.get("admin") == "1":`
(comparison_operator
  . (_) @finding
  . (_) @_against
  (#match? @finding "\\brequest\\.(cookies|headers|args|form|values|COOKIES|GET|POST|META|query_params)\\b")
  (#match? @finding "(?i)[\"'](is_?|x-|http_x_)?(user[-_])?(admin|role|superuser|staff|logged_?in|authenticated|authorized)\\b")
  (#const? @_against)
  (#file-mentions? "request.")
  (#inside? @finding "condition")
  (#not-in-role? "test"))

; The sender writes this header as it likes, unless a proxy replaces it.
(comparison_operator
  . (_) @finding
  . (_) @_against
  (#match? @finding "\\brequest\\.(headers|META)\\b.*(?i:x[-_]forwarded[-_]for|x[-_]real[-_]ip|client[-_]ip)")
  (#const? @_against)
  (#value-matches? @_against "^(127\\.|10\\.|192\\.168\\.|localhost|::1)")
  (#file-mentions? "orwarded" "ORWARDED" "eal-" "EAL_IP")
  (#inside? @finding "condition")
  (#not-in-role? "test"))

; A signature that is checked where there is one: `if signature and not verify(body, signature):`.
(#define! signature-name "(?i)signature|(^|[^a-z])sig(header)?([^a-z]|$)|hmac")
(#define! signature-in-text "ignature" "hmac" "HMAC" "sig and" "sig:" "sig_header")
(#define! of-requests "headers" "request" "META")

(if_statement
  condition: (boolean_operator
    left: (_) @finding
    operator: "and"
    right: (_) @_check)
  consequence: (_) @_then
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#match? @finding "^[\\w.\\[\\]'\"()-]+( is not None)?$")
  (#not-match? @finding "(?i)(secret|algorithm|version|enabled|required)$")
  (#match? @_check "^not |!=")
  (#match? @_check "(?i)verif|valid|match|check|compare|expected|computed|digest|authentic|hmac|sign\\(")
  (#match? @_then "(?i)return|raise|abort|fail")
  (#not-near-mentions? @finding "not signature" "not sig" "signature is None" "if not header" "if not request")
  (#not-in-role? "test")
  (#set! tier "skipped"))

; `if signature: … verify …`, and nothing where there is none; `if not signature: return True`.
(if_statement
  condition: [(identifier) (attribute) (subscript)] @finding
  consequence: (_) @_then
  !alternative
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "(?i)verif|valid|(secret|algorithm|version|enabled|required)$")
  (#match? @_then "(?i)verif|compare_digest|hmac\\.new|is_valid")
  (#match? @_then "(?i)raise|40[013]|unauthori|forbidden|return False")
  (#not-near-mentions? @finding "not signature" "not sig" "signature is None" "if not header" "if not request")
  (#not-in-role? "test")
  (#set! tier "skipped"))

(if_statement
  condition: (not_operator argument: [(identifier) (attribute) (subscript)] @finding)
  consequence: (block . (return_statement (true)) .)
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "(?i)secret|key$")
  (#near-mentions? @finding "erif" "compare_digest" "hmac.new" "alid")
  (#not-in-role? "test")
  (#set! tier "skipped"))

; Whose address it is, as the sender writes it: a list of those who may come in, or of those who came too often, asks for it.
(#define! names-of-headers "orwarded-" "ORWARDED_" "ORWARDED-" "eal-IP" "eal-Ip" "eal-ip" "REAL_IP" "EAL-IP" "lient-IP" "lient-ip" "CLIENT_IP")
(#define! tells-address "*ip" "*_ip_*" "*ip_addr*" "*addr*" "*_host" "*remote*" "*caller*" "*peer*" "ip_*" "*client_id*" "*ip_of*" "*origin_of*" "*client*" "*whence*")
(#define! asks-who
  "ip_network(" "IPNetwork(" "IPv4Network(" "ALLOWED_IP" "allowed_ip" "ALLOWED_NET" "allowed_net" "ALLOWED_ADDR" "allowed_addr" "ADMIN_IP" "admin_ip"
  "ADMIN_NET" "admin_net" "IP_WHITELIST" "ip_whitelist" "WHITELIST_IP" "WHITELISTED_IP" "IP_ALLOW" "ip_allow" "ALLOWLIST" "allowlist" "ALLOW_LIST" "allow_list" "TRUSTED_IP" "trusted_ip" "TRUSTED_NET"
  "INTERNAL_NET" "internal_net" "INTERNAL_IP" "internal_ip" "OFFICE_" "office_" "PRIVATE_NET" ".is_private" ".is_loopback" "ALLOWED_CLIENTS" "ALLOWED_HOOK"
  "== \"127." "== '127." "in (\"127." "in {\"127." "in [\"127." "startswith(\"10." "startswith('10." "startswith(\"192.168" "startswith('192.168"
  "startswith(\"127." "startswith('127.")
(#define! asks-how-often
  "rate_limit" "ratelimit" "RateLimit" "RATE_LIMIT" "rate-limit" "throttl" "Throttl" "THROTTL" "too many" "Too many" "Too Many" "429" "lockout" "LOCKOUT"
  "MAX_ATTEMPTS" "max_attempts" "failed_attempts" "login_attempts")
(#define! refuses "403" "401" "429" "Forbidden" "FORBIDDEN" "PermissionDenied" "PermissionError" "abort(" "Unauthorized" "Too Many" "too many" "TOO_MANY")
(#define! knows-proxies
  "TRUSTED_PROX" "trusted_prox" "trustedProx" "ProxyFix" "NUM_PROXIES" "num_proxies" "x_for=" "PROXY_COUNT" "proxy_count" "TRUST_PROXY" "trust_proxy" "trusted_hop"
  "TRUSTED_HOP" "use_x_forwarded" "USE_X_FORWARDED" "PROXY_HOPS" "proxy_hops" "KNOWN_PROX" "known_prox" "PROXY_DEPTH" "proxy_depth" "BEHIND_PROXY" "behind_proxy" "ProxyHeaders" "PROXIES" "proxies"
  "forwarded_allow_ips")

([
    (call
      function: (attribute object: (_) @_from attribute: (identifier))
      arguments: (argument_list . (_) @_header)) @_read
    (subscript value: (_) @_from subscript: (_) @_header) @_read]
  (#value-matches? @_header "(?i)^(http_)?x[-_](forwarded[-_]for|real[-_]ip|client[-_]ip)$")
  (#match? @_from "^(\\w+\\.)*(headers|META|environ)$")
  (#not-match? @_read "\\.(set|setdefault|add|pop|append)\\(")
  (#file-mentions? names-of-headers)
  (#file-mentions? refuses)
  (#not-file-mentions? knows-proxies)
  (#not-near-mentions? @_read "[-" "remote_addr in" "REMOTE_ADDR\") in" "REMOTE_ADDR\"] in" "client.host in" "is_trusted" "trusted(" "trust_" "if peer" "reversed(")
  (#shape! "address-as-sent"))

; A helper is asked for it by whoever decides.
((_) @_read
  (#inside? @_read "function" tells-address)
  (#file-mentions? asks-who)
  (#shape! "decides-who"))
((_) @_read
  (#near-mentions? @_read asks-who)
  (#shape! "decides-who"))

((_) @_read
  (#inside? @_read "function" tells-address)
  (#file-mentions? asks-how-often)
  (#shape! "decides-how-often"))
((_) @_read
  (#near-mentions? @_read asks-how-often)
  (#shape! "decides-how-often"))

([(call) (subscript)] @finding
  (#file-mentions? names-of-headers)
  (#shaped? @finding "address-as-sent")
  (#shaped? @finding "decides-who")
  (#not-in-role? "test" "example")
  (#set! tier "address"))

([(call) (subscript)] @finding
  (#file-mentions? names-of-headers)
  (#shaped? @finding "address-as-sent")
  (#shaped? @finding "decides-how-often")
  (#not-in-role? "test" "example")
  (#set! tier "address-counted"))

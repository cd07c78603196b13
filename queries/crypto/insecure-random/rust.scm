(#define! generators
  "fastrand::u8" "fastrand::u16" "fastrand::u32" "fastrand::u64" "fastrand::u128" "fastrand::usize" "fastrand::i32"
  "fastrand::i64" "fastrand::alphanumeric" "fastrand::alphabetic" "fastrand::lowercase" "fastrand::uppercase"
  "fastrand::digit" "fastrand::char" "fastrand::choice" "fastrand::choose_multiple" "fastrand::fill"
  "rand::Predictable::gen" "rand::Predictable::gen_range" "rand::Predictable::gen_bool" "rand::Predictable::sample"
  "rand::Predictable::random" "rand::Predictable::random_range" "rand::Predictable::next_u32"
  "rand::Predictable::next_u64" "rand::Predictable::fill" "rand::Predictable::fill_bytes"
  "rand::Predictable::try_fill_bytes" "rand::Predictable::u8" "rand::Predictable::u16" "rand::Predictable::u32"
  "rand::Predictable::u64" "rand::Predictable::u128" "rand::Predictable::usize" "rand::Predictable::i32"
  "rand::Predictable::i64" "rand::Predictable::alphanumeric" "rand::Predictable::alphabetic"
  "rand::Predictable::lowercase" "rand::Predictable::uppercase" "rand::Predictable::digit" "rand::Predictable::char"
  "rand::Predictable::choice" "rand::Predictable::generate" "rand::Predictable::generate_range"
  "rand::Predictable::rand_u32" "rand::Predictable::rand_u64" "rand::Predictable::rand_range")

(#define! makers-of-secrets
  "*{generate,gen_,make,create,random,new,build,issue}*{password,passwd,passphrase,token,secret,otp,csrf}*"
  "*{generate,gen_,make,create,random,new,build,issue}*{api_key,session_id,session_key,nonce,salt}*"
  "*{generate,gen_,make,create,random,new,build,issue}*{verification,reset,invite,recovery,backup,auth}_code*"
  "*{reset,session,invite,verification,recovery,csrf,one_time}_{token,code,password}"
  "*{session_id,api_key,apikey,secret_key,access_token,auth_token,csrf_token,session_token}")

; Something secret by the name of where it goes.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee generators)
  (#used-as? @_call "security")
  (#not-inside? @_call "function" "reset" "reset_*" "*tokenize*" "*next_token*"))

; Something secret by the name of the function: `generate_password`.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee generators)
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*" "parse_*" "get_*" "load_*" "read_*" "set_*" "is_*" "has_*" "with_*" "check_*" "verify_*")
  (#set! tier "function-name"))

; A good generator with a seed that can be repeated.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee
    "rand::Seeded::gen" "rand::Seeded::gen_range" "rand::Seeded::gen_bool" "rand::Seeded::sample"
    "rand::Seeded::random" "rand::Seeded::random_range" "rand::Seeded::next_u32" "rand::Seeded::next_u64"
    "rand::Seeded::fill" "rand::Seeded::fill_bytes" "rand::Seeded::try_fill_bytes")
  (#used-as? @_call "security")
  (#not-inside? @_call "function" "reset" "reset_*" "*tokenize*" "*next_token*")
  (#set! tier "fixed-seed"))

((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee
    "rand::Seeded::gen" "rand::Seeded::gen_range" "rand::Seeded::gen_bool" "rand::Seeded::sample"
    "rand::Seeded::random" "rand::Seeded::random_range" "rand::Seeded::next_u32" "rand::Seeded::next_u64"
    "rand::Seeded::fill" "rand::Seeded::fill_bytes" "rand::Seeded::try_fill_bytes")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*" "parse_*" "get_*" "load_*" "read_*" "set_*" "is_*" "has_*" "with_*" "check_*" "verify_*")
  (#set! tier "fixed-seed"))

; A UUID of version 1 or 6 tells when it was made.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee "uuid::Uuid::new_v1" "uuid::Uuid::now_v1" "uuid::Uuid::now_v6" "uuid::Uuid::new_v6")
  (#used-as? @_call "security")
  (#set! tier "time-based"))

; A generator handed on: `repeat_with(fastrand::alphanumeric)`.
((arguments (scoped_identifier) @callee @finding) @_call
  (#calls? @callee
    "fastrand::alphanumeric" "fastrand::alphabetic" "fastrand::lowercase" "fastrand::uppercase")
  (#used-as? @_call "security"))

((arguments (scoped_identifier) @callee @finding) @_call
  (#calls? @callee
    "fastrand::alphanumeric" "fastrand::alphabetic" "fastrand::lowercase" "fastrand::uppercase")
  (#inside? @_call "function" makers-of-secrets)
  (#set! tier "function-name"))

; In a macro's arguments, which are tokens: `format!("{:x}", fastrand::u64(..))`.
((token_tree (identifier) @callee @finding) @_call
  (#eq? @finding "fastrand")
  (#match? @_call "\\bfastrand::(u8|u16|u32|u64|u128|usize|i32|i64|alphanumeric|char|choice|digit)\\(")
  (#used-as? @finding "security"))

((token_tree (identifier) @callee @finding) @_call
  (#eq? @finding "fastrand")
  (#match? @_call "\\bfastrand::(u8|u16|u32|u64|u128|usize|i32|i64|alphanumeric|char|choice|digit)\\(")
  (#inside? @finding "function" makers-of-secrets)
  (#set! tier "function-name"))

; A seed that is the time: whoever knows the hour tries them all.
(call_expression
  function: (scoped_identifier name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed")
  (#not-const? @arg)
  (#not-match? @arg "OsRng|entropy|getrandom|rand::random|rng\\(")
  (#inside? @finding "function"
    "*{generate,gen_,make,create,random,new,build,issue}*{password,passwd,passphrase,token,secret,otp,csrf}*"
    "*{generate,gen_,make,create,random,new,build,issue}*{api_key,session_id,session_key,nonce,salt,key}*"
    "*{reset,session,invite,verification,recovery,csrf,one_time}_{token,code,password}" "*{session_id,api_key,apikey,secret_key,access_token,auth_token,csrf_token,session_token}")
  (#set! tier "fixed-seed"))

; Kept in what makes codes and tokens.
(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed")
  (#match? @_type "(Rng|Pcg\\w*|Xoshiro\\w*|Mt\\w*|WyRand)$")
  (#inside? @finding "class" "*Otp*" "*Token*" "*Secret*" "*Password*" "*Session*" "*Nonce*" "*ApiKey*" "*Captcha*")
  (#not-inside? @finding "class" "*Tokenizer*" "*TokenBucket*")
  (#not-match? @arg "OsRng|entropy|getrandom|rand::random|rng\\(")
  (#not-in-role? "test")
  (#set! tier "fixed-seed"))

; A seed that stands in the program or on the clock, where the name around it speaks of secrets.
(#define! seeded "(Rng|Pcg\\w*|Xoshiro\\w*|Mt\\w*|WyRand|Self)$")
(#define! from-system "OsRng|entropy|getrandom|rand::random|rng\\(")
(#define! on-the-clock
  "SystemTime|Instant|\\bnow\\b|now\\(|now_|timestamp|unix_|millis|nanos|micros|as_secs|epoch|\\bclock")
(#define! in-the-program "^[0-9][0-9a-fA-Fx_]*(u64)?$|^&?\\[\\s*(0x)?[0-9a-fA-F]+(u8)?\\s*[;,]|^[A-Z][A-Z0-9_]*$")
(#define! speaks-of-secrets
  "*{token,secret,password,passwd,passphrase,nonce,salt,otp,csrf,api_key,apikey}*" "*session_{id,key,rng}*"
  "*{generate,gen_,make,create,random,new,build,issue}*{key,session,invite,code}*"
  "*{session,invite,verification,recovery,reset,one_time}_{code,id,key,link,rng}*")
(#define! speaks-of-others
  "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*" "*bench*" "*test*" "*tokens" "*token_{bucket,count,embed}*" "*monkey*"
  "*hash*" "*keyframe*" "*simulat*" "*mock*" "*fake*")
(#define! classes-of-secrets
  "*Otp*" "*Token*" "*Secret*" "*Password*" "*Session*" "*Nonce*" "*ApiKey*" "*Captcha*" "*Invite*" "*Csrf*" "*Salt*" "*KeyGen*"
  "*Voucher*" "*RecoveryCode*" "*ResetCode*" "*Credential*")

(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed" "from_seed")
  (#match? @_type seeded)
  (#match? @arg on-the-clock)
  (#not-match? @arg from-system)
  (#inside? @finding "function" speaks-of-secrets)
  (#not-inside? @finding "function" speaks-of-others)
  (#not-file-mentions? "reproducib" "determinis")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#eq? @_name "from_seed")
  (#match? @_type seeded)
  (#match? @arg in-the-program)
  (#not-match? @arg from-system)
  (#inside? @finding "function" speaks-of-secrets)
  (#not-inside? @finding "function" speaks-of-others)
  (#not-file-mentions? "reproducib" "determinis")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

; The same handed out as it is.
(block
  (call_expression
    function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
    arguments: (arguments . (_) @arg .)) .
  (#any-of? @_name "seed_from_u64" "with_seed")
  (#match? @_type seeded)
  (#match? @arg in-the-program)
  (#not-match? @arg from-system)
  (#inside? @finding "function" speaks-of-secrets)
  (#not-inside? @finding "function" speaks-of-others)
  (#not-file-mentions? "reproducib" "determinis")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed" "from_seed")
  (#match? @_type seeded)
  (#match? @arg in-the-program)
  (#not-match? @arg from-system)
  (#inside? @finding "class" classes-of-secrets)
  (#not-inside? @finding "class" "*Tokenizer*" "*TokenBucket*" "*Tokens" "*Tokeniser*" "*Mock*" "*Test*" "*Fake*")
  (#not-file-mentions? "reproducib" "determinis")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed" "from_seed")
  (#match? @_type seeded)
  (#match? @arg on-the-clock)
  (#not-match? @arg from-system)
  (#inside? @finding "class" classes-of-secrets)
  (#not-inside? @finding "class" "*Tokenizer*" "*TokenBucket*" "*Tokens" "*Tokeniser*" "*Mock*" "*Test*" "*Fake*")
  (#not-file-mentions? "reproducib" "determinis")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

; The time is no secret.
(call_expression
  function: (field_expression field: (field_identifier) @callee @finding)
  arguments: (arguments)
  (#any-of? @finding "as_nanos" "as_micros" "as_millis" "timestamp_nanos" "timestamp_millis" "subsec_nanos")
  (#inside? @finding "function"
    "*{generate,gen_,make,create,random,new,build,issue}*{password,token,secret,otp,csrf}*"
    "*{generate,gen_,make,create,random,new,build,issue}*{api_key,session_id,session_key,nonce,salt}*"
    "*{reset,session,invite,verification,recovery,csrf,one_time}_{token,code,password}")
  (#not-near-mentions? @finding "OsRng" "getrandom" "rand::" "Uuid" "thread_rng" "hmac" "Hmac" "encode(" "Claims" "exp" "iat" "sign" "SystemRandom" "fill")
  (#not-in-role? "test")
  (#set! tier "clock"))

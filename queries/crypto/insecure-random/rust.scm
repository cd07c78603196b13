(#define! generators
  "fastrand::u8" "fastrand::u16" "fastrand::u32" "fastrand::u64" "fastrand::u128" "fastrand::usize" "fastrand::i32"
  "fastrand::i64" "fastrand::alphanumeric" "fastrand::alphabetic" "fastrand::lowercase" "fastrand::uppercase"
  "libc::rand" "libc::random" "libc::lrand48" "libc::drand48" "libc::rand_r"
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
  "*{session_id,api_key,apikey,secret_key,access_token,auth_token,csrf_token,session_token}"
  "*{encryption,signing,private,master,activation}_{key,code}"
  "*{session,auth,login,remember}*_cookie" "{temp,temporary,initial,default,one_time,random}_{password,passcode,pin}"
  "*{download,share,magic,login,confirm,confirmation,activation,unsubscribe,verification,reset,invite}_{token,link,secret,url}"
  "{password,passphrase,otp,passcode}")

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
([
    (call_expression
      function: (field_expression field: (field_identifier) @callee @finding)
      arguments: (arguments))
    (token_tree (identifier) @callee @finding)]
  (#any-of? @finding "as_nanos" "as_micros" "as_millis" "timestamp_nanos" "timestamp_millis" "subsec_nanos")
  (#inside? @finding "function"
    "*{generate,gen_,make,create,random,new,build,issue}*{password,token,secret,otp,csrf}*"
    "*{generate,gen_,make,create,random,new,build,issue}*{api_key,session_id,session_key,nonce,salt}*"
    "*{reset,session,invite,verification,recovery,csrf,one_time}_{token,code,password}")
  (#not-near-mentions? @finding "OsRng" "getrandom" "rand::" "Uuid" "thread_rng" "hmac" "Hmac" "encode(" "Claims" "exp" "iat" "sign" "SystemRandom" "fill")
  (#not-in-role? "test")
  (#set! tier "clock"))

; A digest of the time and of what others know: it can be computed again.
(#define! reads-clock
  "as_nanos" "as_micros" "as_millis" "as_secs" "timestamp" "timestamp_millis" "timestamp_micros" "timestamp_nanos"
  "timestamp_nanos_opt" "unix_timestamp" "unix_timestamp_nanos" "subsec_nanos")
(#define! digested
  "::digest(" "md5::compute(" "blake3::hash(" ".finalize()" "digest::digest(" "sha256(" "sha512(" ".finish()")
(#define! drawn-elsewhere
  "OsRng" "getrandom" "rand::" "thread_rng" "rng()" "Uuid" "hmac" "Hmac" "HMAC" "SystemRandom" "fill(" "ecret" "SECRET" "sign"
  "nonce" "encode(&" "Claims" "_key" "self.key")

([
    (call_expression
      function: (field_expression field: (field_identifier) @callee @finding)
      arguments: (arguments))
    (token_tree (identifier) @callee @finding)]
  (#any-of? @finding reads-clock)
  (#near-mentions? @finding digested)
  (#inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*tokenize*" "*next_token*" "parse_*" "load_*" "read_*" "is_*" "has_*" "check_*" "verify_*" "hash_*")
  (#not-near-mentions? @finding drawn-elsewhere)
  (#not-in-role? "test")
  (#set! tier "clock-digest"))

; In a macro's arguments, which are tokens: `format!("{:016x}", rng.rand_u64())`.
(#define! quick-ones
  "SmallRng" "fastrand::Rng" "oorandom" "XorShiftRng" "rand_pcg" "rand_xoshiro" "WyRand" "nanorand" "rand_mt" "Xoshiro"
  "Xoroshiro" "SplitMix64" "Pcg32" "Pcg64" "Lcg64Xsh32" "Lcg128Xsl64" "Mt19937" "Rand32::" "Rand64::" "Rng::with_seed")
; `gen` is a word of the language since 2024, and so no identifier among tokens.
(#define! quick-draws
  "rand_u64" "rand_u32" "rand_range" "next_u64" "next_u32" "u64" "u32" "u128" "gen" "random" "gen_range" "random_range" "generate"
  "generate_range" "alphanumeric" "sample")
((token_tree [(identifier) "gen"] @callee @finding) @_call
  (#any-of? @finding quick-draws)
  (#file-mentions? quick-ones)
  (#match? @_call "\\b(\\w*rng|rand|[a-z]|gen|generator|random)\\.(rand_u64|rand_u32|rand_range|next_u64|next_u32|u64|u32|u128|gen|random|gen_range|random_range|generate|generate_range|alphanumeric|sample)(::<[^<>]+>)?\\(")
  (#near-mentions? @finding quick-ones)
  (#not-near-mentions? @finding "OsRng" "thread_rng" "StdRng" "rand::rng()" "ChaCha")
  (#used-as? @finding "security")
  (#not-in-role? "test"))

((token_tree [(identifier) "gen"] @callee @finding) @_call
  (#any-of? @finding quick-draws)
  (#file-mentions? quick-ones)
  (#match? @_call "\\b(\\w*rng|rand|[a-z]|gen|generator|random)\\.(rand_u64|rand_u32|rand_range|next_u64|next_u32|u64|u32|u128|gen|random|gen_range|random_range|generate|generate_range|alphanumeric|sample)(::<[^<>]+>)?\\(")
  (#near-mentions? @finding quick-ones)
  (#not-near-mentions? @finding "OsRng" "thread_rng" "StdRng" "rand::rng()" "ChaCha")
  (#inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*tokenize*" "*next_token*" "parse_*" "load_*" "read_*" "is_*" "has_*" "check_*" "verify_*")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; A number that looks like a code, drawn into a variable whose name says what it is good for.
((let_declaration
  pattern: (identifier) @name
  value: (macro_invocation macro: (identifier) @_format (token_tree (identifier) @callee @finding) @_call))
  (#eq? @_format "format")
  (#any-of? @finding "rand_u64" "rand_u32" "next_u64" "next_u32" "u64" "u32" "u128" "gen" "random" "gen_range" "random_range" "fastrand")
  (#match? @name "(?i)(invite|reset|verif\\w*|recovery|backup|activation|login|access|auth|one_?time|voucher|coupon|gift|pairing)_?(code|pin|key|link|secret)$|^otp$|_otp$")
  (#file-mentions? quick-ones)
  (#not-near-mentions? @finding "OsRng" "thread_rng" "StdRng" "rand::rng()" "ChaCha")
  (#not-in-role? "test"))

((let_declaration
  pattern: (identifier) @name
  value: (call_expression function: (_) @callee @finding))
  (#calls? @callee generators)
  (#match? @name "(?i)(invite|reset|verif\\w*|recovery|backup|activation|login|access|auth|one_?time|voucher|gift|pairing)_?(code|pin|key|link|secret)$|^otp$|_otp$")
  (#not-in-role? "test"))

; What the standard library seeds its tables with is no source of secrets, and one seed serves a whole thread.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "std::collections::hash_map::RandomState::new" "std::hash::RandomState::new" "RandomState::new")
  (#near-mentions? @finding ".build_hasher()" ".hash_one(")
  (#near-mentions? @finding ".finish()" ".hash_one(")
  (#inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*tokenize*" "*next_token*" "parse_*" "load_*" "read_*" "is_*" "has_*" "check_*" "verify_*")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; Computed of a name: who knows the name has the token.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "uuid::Uuid::new_v3" "uuid::Uuid::new_v5")
  (#inside? @finding "function" makers-of-secrets)
  (#not-near-mentions? @finding "secret" "OsRng" "random" "SECRET")
  (#not-in-role? "test")
  (#set! tier "computed"))

; The constants of generators that everybody knows.
((integer_literal) @finding @callee
  (#match? @finding "^(6_?364_?136_?223_?846_?793_?005|1_?103_?515_?245|1_?664_?525|25_?214_?903_?917|2_?685_?821_?657_?736_?338_?717)(u\\d+)?$")
  (#file-mentions? "_token(" "password(" "api_key(" "session_id(" "otp(" "reset_code(" "invite_code(" "secret(")
  (#not-file-mentions? "OsRng" "getrandom" "thread_rng" "rand::rng()")
  (#not-in-role? "test" "example")
  (#set! tier "own-constants"))

; A generator kept in a field: `self.rng.fill_bytes(&mut key)`.
((call_expression
  function: (field_expression value: (field_expression value: (self) field: (field_identifier) @_kept) field: (field_identifier) @_draws) @callee) @finding
  (#any-of? @_draws
    "gen" "gen_range" "random" "random_range" "next_u32" "next_u64" "fill" "fill_bytes" "sample" "u64" "u32" "u128" "usize" "alphanumeric" "rand_u64" "rand_u32")
  (#match? @_kept "rng|rand|gen|prng")
  (#file-mentions?
    "rng: XorShiftRng" "rng: SmallRng" "rng: fastrand::Rng" "rng: Pcg" "rng: Xoshiro" "rng: WyRand" "rng: Rand64" "rng: Rand32" "rng: Mt19937"
    "rng: Mutex<SmallRng>" "rng: RefCell<SmallRng>" "rng: Mutex<fastrand::Rng>" "rng: rand::rngs::SmallRng" "rng: oorandom::Rand")
  (#inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*tokenize*" "*next_token*" "parse_*" "load_*" "read_*" "is_*" "has_*" "check_*" "verify_*")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; Characters picked with such a generator: `ALPHABET.choose(&mut rng)`, `Alphanumeric.sample_string(&mut rng, 32)`.
(call_expression
  function: (field_expression field: (field_identifier) @callee @finding)
  arguments: (arguments . (reference_expression value: (identifier) @_rng))
  (#any-of? @callee
    "choose" "choose_mut" "choose_multiple" "choose_weighted" "sample_string" "append_string" "sample" "shuffle" "partial_shuffle")
  (#typed? @_rng "rand::Predictable")
  (#inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*tokenize*" "*next_token*" "*sample*" "parse_*" "load_*" "read_*" "is_*" "has_*" "check_*" "verify_*")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; Drawn in a method of what makes tokens: `impl TokenService { fn issue(&mut self) … self.rng.alphanumeric() }`.
(#define! in-makers "issue*" "generate*" "create*" "mint*" "make*" "new_*" "new" "next_*" "next" "random*" "fresh*" "renew*" "rotate*")
(call_expression
  function: (_) @callee @finding
  (#calls? @callee generators)
  (#inside? @finding "class" classes-of-secrets)
  (#not-inside? @finding "class" "*Tokenizer*" "*TokenBucket*" "*Tokens" "*Tokeniser*" "*Mock*" "*Test*" "*Fake*" "*TokenStream*")
  (#inside? @finding "function" in-makers)
  (#not-near-mentions? @finding "jitter" "delay" "backoff")
  (#not-in-role? "test" "example")
  (#set! tier "function-name"))

(call_expression
  function: (field_expression
    value: (field_expression value: (self) field: (field_identifier) @_kept)
    field: (field_identifier) @callee @finding)
  (#any-of? @finding
    "gen" "gen_range" "random" "random_range" "next_u32" "next_u64" "fill" "fill_bytes" "sample" "u64" "u32" "u128" "usize" "alphanumeric"
    "rand_u64" "rand_u32" "rand_range" "generate" "generate_range")
  (#match? @_kept "rng|rand|gen|prng")
  (#file-mentions? quick-ones)
  (#inside? @finding "class" classes-of-secrets)
  (#not-inside? @finding "class" "*Tokenizer*" "*TokenBucket*" "*Tokens" "*Tokeniser*" "*Mock*" "*Test*" "*Fake*" "*TokenStream*")
  (#inside? @finding "function" in-makers)
  (#not-file-mentions? "OsRng" "StdRng" "ChaCha" "ThreadRng" "jitter")
  (#not-in-role? "test" "example")
  (#set! tier "function-name"))

; `DefaultHasher` starts from the same numbers in every program.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "std::collections::hash_map::DefaultHasher::new" "std::hash::DefaultHasher::new" "std::collections::hash_map::DefaultHasher::default"
    "fxhash::FxHasher::default" "rustc_hash::FxHasher::default")
  (#near-mentions? @finding ".finish()")
  (#inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*tokenize*" "*next_token*" "parse_*" "load_*" "read_*" "is_*" "has_*" "check_*" "verify_*" "hash_*")
  (#not-near-mentions? @finding "OsRng" "getrandom" "rand::" "thread_rng" "rng()" "ecret" "SECRET")
  (#not-in-role? "test")
  (#set! tier "clock-digest"))

; The same in a function for codes, in a file where they let people in.
((arguments (scoped_identifier) @callee @finding) @_call
  (#calls? @callee
    "fastrand::alphanumeric" "fastrand::alphabetic" "fastrand::lowercase" "fastrand::uppercase")
  (#inside? @_call "function" "code" "*_code" "token" "*_token" "key" "secret" "slug")
  (#file-mentions? "reset" "invite" "session" "verification" "one_time" "magic" "login")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; A seed from the clock, the process or the program, in a file whose functions make secrets; also kept in a field.
(#define! functions-of-secrets
  "fn api_key(" "fn new_api_key(" "fn generate_api_key(" "fn issue_api_key(" "fn create_api_key(" "fn session_id(" "fn new_session_id(" "fn generate_session_id("
  "fn create_session(" "fn session_key(" "fn private_key(" "fn secret_key(" "fn signing_key(" "fn encryption_key(" "fn generate_key(" "fn new_key(" "fn fresh_key("
  "fn generate_keypair(" "fn keypair(" "fn generate_secret(" "fn new_secret(" "fn secret(" "fn generate_token(" "fn new_token(" "fn issue_token(" "fn create_token("
  "fn make_token(" "fn access_token(" "fn auth_token(" "fn reset_token(" "fn csrf_token(" "fn session_token(" "fn invite_token(" "fn token(" "fn refresh_token("
  "fn password(" "fn generate_password(" "fn random_password(" "fn new_password(" "fn temp_password(" "fn generate_otp(" "fn otp(" "fn one_time_code(" "fn reset_code("
  "fn invite_code(" "fn recovery_code" "fn backup_code" "fn generate_nonce(" "fn fresh_nonce(" "fn next_nonce(" "fn random_nonce(" "fn generate_salt(" "fn new_salt("
  "fn random_salt(" "fn random_key(" "fn data_key(" "fn random_token(" "fn fresh_token(" "fn mint(" "fn mint_token(" "fn key_pair(" "fn generate_seed(")
(#define! same-again "reproducib" "determinis" "simulat" "Simulat" "mock" "Mock" "fuzz" "replay" "generation_config" "tokenizer" "Tokenizer" "fake::")
(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed" "from_seed")
  (#file-mentions? functions-of-secrets)
  (#match? @_type seeded)
  (#match? @arg "process::id\\(\\)|SystemTime|Instant|now\\(|now_|timestamp|unix_|millis|nanos|micros|as_secs|epoch|^[0-9][0-9a-fA-Fx_]*(u64)?$|^&?\\*?\\[\\s*(0x)?[0-9a-fA-F_]+(u8)?\\s*[;,]|^&?\\*?([A-Z]\\w*::)?[A-Z][A-Z0-9_]*$|^\\*?b\"")
  (#not-match? @arg from-system)
  (#not-file-mentions? same-again)
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

(call_expression
  function: (scoped_identifier path: (_) @_type name: (identifier) @_name) @callee @finding
  arguments: (arguments . [(identifier) (type_cast_expression) (binary_expression)] @arg .)
  (#any-of? @_name "seed_from_u64" "with_seed" "from_seed")
  (#file-mentions? functions-of-secrets)
  (#match? @_type seeded)
  (#not-match? @arg from-system)
  (#near-mentions? @finding "SystemTime::now()" "UNIX_EPOCH" "Utc::now()" "Local::now()" "Instant::now()" "process::id()" "now_utc()")
  (#not-near-mentions? @finding "OsRng" "getrandom" "from_entropy" "from_os_rng" "rand::random" "thread_rng")
  (#not-file-mentions? same-again)
  (#not-in-role? "test" "example")
  (#set! tier "fixed-seed"))

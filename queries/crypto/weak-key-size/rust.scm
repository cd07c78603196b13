; Sizes.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "rsa::RsaPrivateKey::new" "rsa::RSAPrivateKey::new")
  (#arg? @args "" 1 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "openssl::rsa::Rsa::generate" "openssl::dsa::Dsa::generate" "openssl::dsa::Dsa::generate_params")
  (#arg? @args "" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "openssl::dh::Dh::generate_params")
  (#arg? @args "" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

; Groups by name.
((call_expression
  function: (_) @callee @value @finding)
  (#calls? @callee "openssl::dh::Dh::get_1024_160")
  (#not-in-role? "test")
  (#set! tier "group"))

; Curves.
((call_expression
  function: (_) @callee
  arguments: (arguments . (scoped_identifier name: (identifier) @_curve) @finding @value))
  (#calls? @callee "openssl::ec::EcGroup::from_curve_name")
  (#match? @_curve "^(SEC[PT]1[0-9]{2}[KR][12]|X9_62_PRIME192V[123]|BRAINPOOL_P(160|192)[RT]1)$")
  (#not-in-role? "test")
  (#set! tier "curve"))

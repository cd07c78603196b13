; The document first, then the expression.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sxd_xpath::evaluate_xpath")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "xpath"))

; The expression first.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sxd_xpath::Factory::build" "libxml::xpath::Context::evaluate" "libxml::xpath::Context::findnodes"
    "libxml::xpath::Context::findvalue" "libxml::xpath::Context::findvalues" "libxml::tree::Node::findnodes"
    "libxml::tree::Node::at_xpath" "skyscraper::xpath::parse")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "xpath"))

; Put together from what the function is handed: a text between the quotes of a condition.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "sxd_xpath::evaluate_xpath")
  (#arg? @args "" 1 @finding)
  (#hole-at? @finding "xpath-text")
  (#dynamic? @finding "xpath")
  (#tainted? @finding "param" "xpath")
  (#set! tier "parameter"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sxd_xpath::Factory::build" "libxml::xpath::Context::evaluate" "libxml::xpath::Context::findnodes"
    "libxml::xpath::Context::findvalue" "libxml::xpath::Context::findvalues")
  (#arg? @args "" 0 @finding)
  (#hole-at? @finding "xpath-text")
  (#dynamic? @finding "xpath")
  (#tainted? @finding "param" "xpath")
  (#set! tier "parameter"))

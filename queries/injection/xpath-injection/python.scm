; lxml, parsel, Scrapy: a method of the tree, or a compiled expression.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "lxml.Tree.xpath" "parsel.Selector.xpath" "*.xpath")
  (#imports? "lxml" "parsel" "scrapy")
  (#arg? @args "_path" 0 @finding)
  (#tainted? @finding "_" "xpath"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "lxml.etree.XPath" "lxml.etree.ETXPath" "lxml.etree.XPathEvaluator")
  (#arg? @args "path" 0 @finding)
  (#tainted? @finding "_" "xpath"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "elementpath.select" "elementpath.iter_select")
  (#arg? @args "path" 1 @finding)
  (#tainted? @finding "_" "xpath"))

; The small XPath of the standard library.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "xml.etree.Tree.find" "xml.etree.Tree.findall" "xml.etree.Tree.findtext" "xml.etree.Tree.iterfind" "lxml.Tree.find"
    "lxml.Tree.findall" "lxml.Tree.findtext" "lxml.Tree.iterfind" "*.findall" "*.iterfind")
  (#imports? "xml" "lxml" "defusedxml")
  (#not-calls? @callee "re.findall" "regex.findall")
  (#arg? @args "path" 0 @finding)
  (#dynamic? @finding "xpath")
  (#tainted? @finding "_" "xpath"))

; libxml2
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.xpathEval" "*.xpathEvalExpression")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "xpath"))

; Put together from what the function is handed: a text between the quotes of a condition.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "lxml.Tree.xpath" "*.xpath" "lxml.etree.XPath" "lxml.etree.ETXPath")
  (#imports? "lxml")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "xpath")
  (#hole-at? @finding "xpath-text")
  (#tainted? @finding "param" "xpath")
  (#set! tier "parameter"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "xml.etree.Tree.find" "xml.etree.Tree.findall" "xml.etree.Tree.findtext" "xml.etree.Tree.iterfind" "*.findall")
  (#imports? "xml" "lxml" "defusedxml")
  (#not-calls? @callee "re.findall" "regex.findall")
  (#arg? @args "path" 0 @finding)
  (#dynamic? @finding "xpath")
  (#hole-at? @finding "xpath-text")
  (#tainted? @finding "param" "xpath")
  (#set! tier "parameter"))

; A parser told to resolve external entities.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "etree.XMLParser" "lxml.etree.XMLParser" "lxml.etree.XMLPullParser" "lxml.etree.ETCompatXMLParser" "lxml.etree.iterparse"
    "lxml.objectify.makeparser")
  (#arg? @args "resolve_entities" _ @finding)
  (#value-is? @finding "true"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "etree.XMLParser" "lxml.etree.XMLParser" "lxml.etree.XMLPullParser" "lxml.etree.ETCompatXMLParser" "lxml.etree.iterparse"
    "lxml.objectify.makeparser")
  (#arg? @args "no_network" _ @finding)
  (#value-is? @finding "false")
  (#set! tier "network"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "etree.XMLParser" "lxml.etree.XMLParser" "lxml.etree.XMLPullParser" "lxml.etree.ETCompatXMLParser" "lxml.etree.iterparse")
  (#arg? @args "huge_tree" _ @finding)
  (#value-is? @finding "true")
  (#set! tier "huge"))

; A parser that fetches what the document type declares.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "etree.XMLParser" "lxml.etree.XMLParser" "lxml.etree.XMLPullParser" "lxml.etree.ETCompatXMLParser" "lxml.etree.iterparse")
  (#arg? @args "load_dtd" _ @finding)
  (#value-is? @finding "true")
  (#not-match? @args "resolve_entities *= *False")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.setFeature")
  (#arg? @args "" 0 @name)
  (#calls? @name
    "xml.sax.handler.feature_external_ges" "xml.sax.handler.feature_external_pes" "xml.sax.feature_external_ges"
    "xml.sax.feature_external_pes")
  (#arg? @args "" 1 @finding)
  (#value-is? @finding "true" "1")
  (#set! tier "sax"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "xmltodict.parse")
  (#arg? @args "disable_entities" _ @finding)
  (#value-is? @finding "false")
  (#set! tier "entities"))

; A document of the request, read by such a parser.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "lxml.etree.fromstring" "lxml.etree.XML" "lxml.etree.parse" "lxml.objectify.fromstring" "lxml.objectify.parse")
  (#arg? @args "parser" 1 @_parser)
  (#file-mentions? "resolve_entities=True" "resolve_entities = True" "\"resolve_entities\": True")
  (#tainted? @arg "remote" "xml")
  (#set! tier "remote"))

; lxml with the parser it takes by itself: releases before 5.0 read local files that the document names.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "lxml.etree.fromstring" "lxml.etree.XML" "lxml.etree.parse" "lxml.objectify.fromstring" "lxml.objectify.parse")
  (#no-arg? @args "parser" 1)
  (#tainted? @arg "remote" "xml")
  (#not-file-mentions? "set_default_parser" "defusedxml")
  (#set! tier "lxml-default"))

; The parsers of the standard library: no external entities, but entities that grow.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee
    "xml.etree.ElementTree.parse" "xml.etree.ElementTree.fromstring" "xml.etree.ElementTree.XML"
    "xml.etree.ElementTree.iterparse" "xml.etree.cElementTree.parse" "xml.etree.cElementTree.fromstring"
    "xml.dom.minidom.parse" "xml.dom.minidom.parseString" "xml.dom.pulldom.parse" "xml.dom.pulldom.parseString"
    "xml.dom.expatbuilder.parse" "xml.dom.expatbuilder.parseString" "xml.sax.parse" "xml.sax.parseString")
  (#tainted? @arg "remote" "xml")
  (#not-file-mentions? "defusedxml")
  (#set! tier "standard-library"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee
    "xml.etree.ElementTree.parse" "xml.etree.ElementTree.fromstring" "xml.etree.ElementTree.XML"
    "xml.etree.ElementTree.iterparse" "xml.etree.cElementTree.parse" "xml.etree.cElementTree.fromstring"
    "xml.dom.minidom.parse" "xml.dom.minidom.parseString" "xml.dom.pulldom.parse" "xml.dom.pulldom.parseString"
    "xml.dom.expatbuilder.parse" "xml.dom.expatbuilder.parseString" "xml.sax.parse" "xml.sax.parseString"
    "xml.sax.make_parser")
  (#not-const? @arg)
  (#not-file-mentions? "defusedxml")
  (#set! tier "unknown"))

; The options in a dictionary of their own: `XMLParser(**OPTIONS)`.
(dictionary
  (pair key: (string) @_key value: (true) @finding)
  (#value-is? @_key "resolve_entities")
  (#imports? "lxml")
  (#set! tier "option"))

((dictionary
  (pair key: (string) @_key value: (true) @finding)) @_options
  (#value-is? @_key "load_dtd")
  (#imports? "lxml")
  (#match? @_options "[\"']no_network[\"']\\s*:\\s*False")
  (#not-match? @_options "[\"']resolve_entities[\"']\\s*:")
  (#set! tier "option-network"))

(call
  function: (identifier) @_dict
  arguments: (argument_list (keyword_argument name: (identifier) @_key value: (true) @finding))
  (#calls? @_dict "dict")
  (#eq? @_key "resolve_entities")
  (#imports? "lxml")
  (#set! tier "option"))

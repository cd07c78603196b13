; libxml2's flags, as its bindings name them, handed to a parser.
((identifier) @finding
  (#any-of? @finding "XML_PARSE_NOENT" "xmlParserOption_XML_PARSE_NOENT" "xmlParserOption_XML_PARSE_XINCLUDE")
  (#inside? @finding "call")
  (#set! tier "flag"))

((identifier) @finding
  (#any-of? @finding "XML_PARSE_DTDLOAD" "xmlParserOption_XML_PARSE_DTDLOAD")
  (#inside? @finding "call")
  (#set! tier "flag-network"))

((identifier) @finding
  (#any-of? @finding "XML_PARSE_HUGE" "xmlParserOption_XML_PARSE_HUGE")
  (#inside? @finding "call")
  (#set! tier "huge"))

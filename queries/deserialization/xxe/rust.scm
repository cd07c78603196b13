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

; The bindings' options: entities from anywhere, over the network.
((struct_expression
  name: (_) @_type
  body: (field_initializer_list (field_initializer field: (field_identifier) @finding @name value: (_) @value)))
  (#match? @_type "(^|::)ParserOptions$")
  (#any-of? @name "no_net")
  (#value-is? @value "false")
  (#imports? "libxml")
  (#set! tier "flag-network"))

(#define! parsers
  "libxmljs.parseXml" "libxmljs.parseXmlString" "libxmljs.parseXmlAsync" "libxmljs2.parseXml"
  "libxmljs2.parseXmlString" "libxmljs2.parseXmlAsync")

; libxmljs told to put entities in; with a value from the request it is exploitable as it stands.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg) @args
  (#calls? @callee parsers)
  (#arg? @args "noent" _ @finding)
  (#value-is? @finding "true")
  (#tainted? @arg "remote" "xml")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee parsers)
  (#arg? @args "noent" _ @finding)
  (#value-is? @finding "true"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee parsers)
  (#arg? @args "dtdload" _ @finding)
  (#value-is? @finding "true")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee parsers)
  (#arg? @args "huge" _ @finding)
  (#value-is? @finding "true")
  (#set! tier "huge"))

; The option in an object of its own, for a parser of one's own or a call elsewhere.
((pair key: (property_identifier) @_key value: (true) @finding)
  (#any-of? @_key "noent" "replaceEntities" "dtdload" "xinclude")
  (#imports? "libxmljs" "libxmljs2" "libxml-js" "libxmljs-mt" "libxmljs2-xsd" "libxmljs3")
  (#set! tier "option"))

; The same, written into the options afterwards: `this.options.noent = true`, `options["dtdload"] = true`.
([
    (assignment_expression left: (member_expression property: (property_identifier) @_key) right: (true))
    (assignment_expression left: (subscript_expression index: (string) @_key) right: (true))] @finding
  (#match? @_key "^[\"']?(noent|replaceEntities|dtdload|xinclude)[\"']?$")
  (#imports? "libxmljs" "libxmljs2" "libxml-js" "libxmljs-mt" "libxmljs2-xsd" "libxmljs3")
  (#set! tier "option"))

; Put in by hand: the file or address that `<!ENTITY name SYSTEM "…">` names is read.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_))) @finding
  (#calls? @callee
    "fs.readFileSync" "fs.readFile" "fs.promises.readFile" "fs/promises.readFile" "node:fs.readFileSync" "fs.createReadStream" "fetch" "axios.get" "axios"
    "Deno.readTextFile" "Deno.readTextFileSync" "Deno.readFile" "got" "undici.fetch" "node-fetch")
  (#file-mentions? "ENTITY" "ntities" "onentity" "resolveEntity" "externalEntity" "ExternalEntity" "externalEntityRef" "entityDecl" "entitydecl" "EntityDecl" "resolveUndefinedEntity")
  (#near-mentions? @finding "SYSTEM" "systemId" "system_id" "systemID" "sysid" "publicId" "externalEntit" "ExternalEntit" "resolveEntity" "entityRef" "resolveUndefinedEntity")
  (#file-mentions? "xml" "XML" "doctype" "DOCTYPE" "sax" "expat")
  (#not-in-role? "test" "example")
  (#set! tier "by-hand"))

; libxml2 in WebAssembly.
(member_expression
  object: (_) @_options
  property: (property_identifier) @finding
  (#imports? "libxml2-wasm")
  (#any-of? @finding "XML_PARSE_NOENT" "XML_PARSE_DTDLOAD" "XML_PARSE_XINCLUDE")
  (#set! tier "option"))

; sax: the table of names, filled with what the document says.
(assignment_expression
  left: (subscript_expression object: (member_expression property: (property_identifier) @_table))
  right: (_) @_value
  (#eq? @_table "ENTITIES")
  (#imports? "sax" "saxes" "isaacs-sax")
  (#not-const? @_value)
  (#not-in-role? "test" "example")
  (#set! tier "table")) @finding

; libxml2's program.
((string) @finding
  (#any-of? @finding "\"--noent\"" "'--noent'" "\"--loaddtd\"" "'--loaddtd'" "\"--xinclude\"" "'--xinclude'")
  (#file-mentions? "xmllint" "xsltproc")
  (#not-in-role? "test" "example")
  (#set! tier "option"))

([(string) (template_string)] @finding
  (#skip-unless? "(xmllint|xsltproc)[^\\n]*--(noent|loaddtd|xinclude)")
  (#match? @finding "(xmllint|xsltproc)\\s[^\\n]*--(noent|loaddtd|xinclude)")
  (#not-in-role? "test" "example")
  (#set! tier "option"))

; MSXML, in the scripts of Windows.
((assignment_expression
  left: (member_expression property: (property_identifier) @_property)
  right: (true)) @finding
  (#any-of? @_property "resolveExternals")
  (#not-in-role? "test" "example")
  (#set! tier "option"))

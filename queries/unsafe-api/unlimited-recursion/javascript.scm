; A reader that calls itself for what lies within: `this.expression()` behind an opening bracket.
(#define! where-text-is-read
  "peek(" "Peek(" "charCodeAt(" "charAt(" "this.pos" "this.index" "this.cursor" "this.offset" "tokens[" "tokens.shift(" "lexer." "nextToken" "readUInt8(" "getUint8(" "readByte(" "this.i" ".eat("
  "text[" "input[" "source[" "src[" "str[" "s[" "expect(")

((call_expression
  function: [
    (identifier) @callee
    (member_expression object: (this)) @callee]
  arguments: (arguments) @_args) @finding
  (#skip-unless? "(^|[^\\w$.]|\\bthis~\\??\\.)~[_#]*(parse([\\w&&[^IF]]\\w*|I([\\w&&[^n]]\\w*|n([\\w&&[^t]]\\w*)?)?|F([\\w&&[^l]]\\w*|l([\\w&&[^o]]\\w*|o([\\w&&[^a]]\\w*)?)?)?)?|read\\w+|decode\\w*|deserialize\\w*|unpack\\w*|\\w*[eE]xpr(ession)?|parenthes\\w*|unary\\w*|primary\\w*|factor|operand|atom|term|disjunction|conjunction)~\\(|\\b_?(value|chain|group|object|array|element|list|or|and|not|sum|node|sequence|condition|clause|filter|alternat\\w*|paren)~\\(~\\)")
  (#file-mentions? where-text-is-read)
  ; The first name what they do; the others are rules of a grammar, which are handed nothing.
  (#match? @finding "^(this\\.)?[_#]?((parse|decode|deserialize|unpack)[A-Z]?\\w*|read_?([vV]alue|[iI]tem|[nN]ode|[oO]bject|[aA]rray|[lL]ist|[mM]ap|[eE]lement|[tT]ype|[eE]xpr\\w*|[tT]ree|[gG]roup|[tT]ag|[bB]ox|[sS]truct|[aA]ny|[tT]erm)|\\w*[eE]xpr(ession)?|parenthes\\w*|unary\\w*|primary\\w*|factor|operand|atom|term|disjunction|conjunction)\\(|^(this\\.)?[_#]?(value|chain|group|object|array|element|list|or|and|not|sum|node|sequence|condition|clause|filter|alternat\\w*|paren)\\(\\s*\\)$")
  (#not-match? @callee "^(this\\.)?_?(parseCondition|walk|visit|print|generate|resolve|clone|cast|parse(Int|Float)|is[A-Z]|to[A-Z]|get[A-Z]|compile|eval|simplify|transform|build)")
  (#not-match? @_args "\\b(ast|node|child|children|schema|type|el|element|obj|object|item|v|rule|def|definition|config|prop|entry|left|right|ir|expr|target)\\b *(\\.|\\[|\\)|,)")
  ; The readers of whole programming languages are handed programs.
  (#not-file-mentions? "parseFunction" "parseStatement" "parseBinding" "parseClass" "regexp_" "ImportDeclaration")
  (#inside? @finding "function"
    "*parse*" "*Parse*" "read*" "_read*" "decode*" "deserialize*" "unpack*" "*[eE]xpr*" "*unary*" "*Unary*" "*primary*" "*Primary*" "*factor*" "*operand*" "*atom*" "*term*" "*group*"
    "value" "array" "object" "element" "list" "chain" "or" "and" "not" "disjunction" "conjunction" "condition" "clause" "filter" "block" "statement" "sequence" "alternatives"
    "alternation" "assignment" "logical*" "*Value" "*Array" "*Object" "*Group" "*Paren*" "*List")
  (#near-mentions? @finding
    "peek" "Peek" "charCodeAt(" "charAt(" ".pos" ".index" ".cursor" ".offset" "okens" "exer" "nextToken" "readUInt8(" "getUint8(" "readByte(" "this.i" "eat(" "accept(" "consume(" "advance" "expect"
    "take" "skip" "[pos" "[i]" "[at" "[index" "at]" "at++" "pos++" "i++" "next(" "match(")
  (#not-near-mentions? @finding "ast." "AST." "readdir" "readFile" "retry" "attempt" "path.join" "require(" "import(")
  (#not-file-mentions? "maxDepth" "MAX_DEPTH" "maxNesting" "MAX_NESTING" "depthLimit" "MAX_RECURSION" "recursionLimit" "nestingLevel" "maxRecursion")
  ; A text that is short is not deep.
  (#not-file-mentions?
    "too long" "TooLong" ".length > MAX" ".length > max" ".length > limit" ".length > this.max" "MAX_LENGTH" "MAX_INPUT" "MAX_SOURCE" "maxLength" ".length > 100" ".length > 20"
    ".length > 256" ".length > 25" ".length > 300" ".length > 400" ".length > 50" ".length > 512" ".length > 10_" ".length > 10000" ".length > 4096" ".length > 4_" ".length > 8" ".length > 64")
  (#recurses? @finding)
  (#not-in-role? "test" "example" "generated" "vendored"))

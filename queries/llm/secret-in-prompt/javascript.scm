; A password, key or token written into a message for a model.
(object
  (pair key: (property_identifier) @_role)
  (pair
    key: (property_identifier) @_content
    value: [
      (template_string (template_substitution [(identifier) (member_expression) (subscript_expression)] @finding))
      (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding)
      (binary_expression left: (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding))
      (binary_expression left: (binary_expression left: (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding)))
    ])
  (#eq? @_role "role")
  (#any-of? @_content "content" "text")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "(?i)(^|\\.)(n|num|max|total|input|output|prompt|completion)?(tokens?|keys?|credentials?|creds|auth|authorization)[0-9]*$")
  (#not-match? @finding "(?i)mask|redact|hash|placeholder|count|length|Id\\b|Name\\b|public")
  (#not-in-role? "test"))

; A prompt under a name of its own, in a file that speaks to a model.
(variable_declarator
  name: (identifier) @_name
  value: [
    (template_string (template_substitution [(identifier) (member_expression) (subscript_expression)] @finding))
    (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding)
    (binary_expression left: (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding))
    (binary_expression left: (binary_expression left: (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding)))
  ]
  (#match? @_name "(?i)prompt|systemMessage|userMessage|instructions|^system$|^preamble$|^persona$|^context$|^messages?$|^content$")
  (#imports?
    "openai" "@anthropic-ai/sdk" "@google/generative-ai" "@google/genai" "ai" "@ai-sdk/openai" "@ai-sdk/anthropic" "langchain"
    "@langchain/core" "@langchain/openai" "ollama" "@mistralai/mistralai" "cohere-ai" "groq-sdk" "@openai/agents" "llamaindex")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "(?i)(^|\\.)(n|num|max|total|input|output|prompt|completion)?(tokens?|keys?|credentials?|creds|auth|authorization)[0-9]*$")
  (#not-match? @finding "(?i)mask|redact|hash|placeholder|count|length|Id\\b|Name\\b|public")
  (#not-in-role? "test"))

; Given as an option.
(pair
  key: (property_identifier) @_key
  value: [
    (template_string (template_substitution [(identifier) (member_expression) (subscript_expression)] @finding))
    (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding)
    (binary_expression left: (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding))
    (binary_expression left: (binary_expression left: (binary_expression right: [(identifier) (member_expression) (subscript_expression)] @finding)))
  ]
  (#any-of? @_key "prompt" "system" "instructions" "contents" "input" "systemInstruction")
  (#imports?
    "openai" "@anthropic-ai/sdk" "@google/generative-ai" "@google/genai" "ai" "@ai-sdk/openai" "@ai-sdk/anthropic" "langchain"
    "@langchain/core" "@langchain/openai" "ollama" "@mistralai/mistralai" "cohere-ai" "groq-sdk" "@openai/agents" "llamaindex")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "(?i)(^|\\.)(n|num|max|total|input|output|prompt|completion)?(tokens?|keys?|credentials?|creds|auth|authorization)[0-9]*$")
  (#not-match? @finding "(?i)mask|redact|hash|placeholder|count|length|Id\\b|Name\\b|public")
  (#not-in-role? "test"))

; A prompt under a name of its own, with a secret of the environment in it.
([
    (variable_declarator name: (identifier) @_name value: (template_string (template_substitution (member_expression) @finding)))
    (variable_declarator name: (identifier) @_name value: (binary_expression operator: "+" right: (member_expression) @finding))
    (variable_declarator name: (identifier) @_name value: (binary_expression left: (binary_expression operator: "+" right: (member_expression) @finding) operator: "+"))
    (pair key: (property_identifier) @_name value: (template_string (template_substitution (member_expression) @finding)))]
  (#file-mentions? "process.env.")
  (#imports? "openai" "@anthropic-ai/sdk" "ai" "@ai-sdk/openai" "@google/generative-ai" "@google/genai" "@langchain/core" "@langchain/openai" "langchain" "groq-sdk" "@mistralai/mistralai" "cohere-ai" "ollama")
  (#match? @_name "(?i)^(\\w*(system|prompt|instructions?|preamble|persona)\\w*|context)$")
  (#match? @finding "^process\\.env\\.\\w*(PASSWORD|PASSWD|SECRET|PRIVATE_KEY|API_KEY|ACCESS_KEY|TOKEN|CREDENTIALS|DATABASE_URL|DB_URL)\\w*!?$")
  (#not-in-role? "test" "example"))

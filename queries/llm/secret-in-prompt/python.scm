; A password, key or token written into a message for a model.
(dictionary
  (pair key: (string) @_role)
  (pair
    key: (string) @_content
    value: [
      (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
      (concatenated_string (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding)))
      (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
      (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
      (call function: (attribute object: (string)) arguments: (argument_list [(identifier) (attribute) (subscript)] @finding))
    ])
  (#any-of? @_role "\"role\"" "'role'")
  (#any-of? @_content "\"content\"" "'content'" "\"text\"" "'text'")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "(?i)(^|\\.)_?(n_|num_|max_|total_|input_|output_|prompt_|completion_)?(tokens?|keys?|credentials?|creds|auth|authorization)[0-9]*$")
  (#not-match? @finding "(?i)mask|redact|hash|placeholder|count|length|cost|price|per_token|_id\\b|_name\\b|public")
  (#not-in-role? "test"))

; A prompt under a name of its own, in a file that speaks to a model.
(assignment
  left: (identifier) @_name
  right: [
    (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
    (concatenated_string (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding)))
    (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
    (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
    (call function: (attribute object: (string)) arguments: (argument_list [(identifier) (attribute) (subscript)] @finding))
  ]
  (#match? @_name "(?i)prompt|system_message|user_message|instructions")
  (#imports?
    "openai" "anthropic" "google.generativeai" "google.genai" "vertexai" "langchain" "langchain_core" "langchain_openai"
    "langchain_anthropic" "langchain_community" "litellm" "ollama" "mistralai" "cohere" "groq" "together" "transformers"
    "llama_index" "pydantic_ai" "agents" "smolagents" "crewai" "dspy" "instructor")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "(?i)(^|\\.)_?(n_|num_|max_|total_|input_|output_|prompt_|completion_)?(tokens?|keys?|credentials?|creds|auth|authorization)[0-9]*$")
  (#not-match? @finding "(?i)mask|redact|hash|placeholder|count|length|cost|price|per_token|_id\\b|_name\\b|public")
  (#not-in-role? "test"))

; Given by keyword.
(call
  arguments: (argument_list
    (keyword_argument
      name: (identifier) @_keyword
      value: [
        (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
        (concatenated_string (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding)))
        (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
        (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
        (call function: (attribute object: (string)) arguments: (argument_list [(identifier) (attribute) (subscript)] @finding))
      ]))
  (#any-of? @_keyword "prompt" "system" "instructions" "contents" "input" "system_prompt" "system_instruction")
  (#imports?
    "openai" "anthropic" "google.generativeai" "google.genai" "vertexai" "langchain" "langchain_core" "langchain_openai"
    "langchain_anthropic" "langchain_community" "litellm" "ollama" "mistralai" "cohere" "groq" "together" "transformers"
    "llama_index" "pydantic_ai" "agents" "smolagents" "crewai" "dspy" "instructor")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "(?i)(^|\\.)_?(n_|num_|max_|total_|input_|output_|prompt_|completion_)?(tokens?|keys?|credentials?|creds|auth|authorization)[0-9]*$")
  (#not-match? @finding "(?i)mask|redact|hash|placeholder|count|length|cost|price|per_token|_id\\b|_name\\b|public")
  (#not-in-role? "test"))

; Straight out of the environment: `f"… {os.environ['ADMIN_KEY']} …"`.
((string (interpolation expression: [
    (subscript value: (attribute attribute: (identifier) @_environ) subscript: (string) @_name)
    (call function: (attribute attribute: (identifier) @_environ) arguments: (argument_list . (string) @_name))] @finding))
  (#any-of? @_environ "environ" "getenv" "get")
  (#match? @finding "environ|getenv")
  (#match? @_name "(?i)(api|admin|secret|private|access)_?key|token|password|secret")
  (#inside? @finding "function")
  (#near-mentions? @finding "messages" "prompt" "system" "instructions")
  (#file-mentions? "environ" "getenv")
  (#imports?
    "openai" "anthropic" "google.generativeai" "google.genai" "vertexai" "langchain" "langchain_core" "langchain_openai"
    "langchain_anthropic" "langchain_community" "litellm" "ollama" "mistralai" "cohere" "groq" "together" "transformers"
    "llama_index" "pydantic_ai" "agents" "smolagents" "crewai" "dspy" "instructor")
  (#not-inside? @finding "call" "*headers*" "*Bearer*")
  (#not-near-mentions? @finding "Authorization" "Bearer")
  (#not-in-role? "test"))

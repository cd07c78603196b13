; A message of the system or the developer.
(dictionary
  (pair key: (string) @_role value: (string) @_who)
  (pair key: (string) @_content value: (_) @finding)
  (#any-of? @_role "\"role\"" "'role'")
  (#any-of? @_who "\"system\"" "'system'" "\"developer\"" "'developer'")
  (#any-of? @_content "\"content\"" "'content'")
  (#tainted? @finding "remote" "prompt"))

; Instructions given by keyword.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @finding))
  (#any-of? @_keyword "system" "instructions" "system_prompt" "system_instruction" "developer_message")
  (#calls? @callee
    "anthropic.Anthropic.messages.create" "anthropic.Anthropic.messages.stream" "anthropic.Anthropic.beta.messages.create"
    "openai.OpenAI.responses.create" "openai.OpenAI.responses.parse" "openai.OpenAI.beta.assistants.create"
    "openai.OpenAI.beta.threads.runs.create" "agents.Agent" "pydantic_ai.Agent" "ollama.generate" "ollama.Client.generate"
    "google.generativeai.GenerativeModel" "vertexai.generative_models.GenerativeModel"
    "google.genai.types.GenerateContentConfig" "langchain.agents.create_agent" "smolagents.CodeAgent"
    "llama_index.core.agent.workflow.FunctionAgent" "llama_index.Index.as_chat_engine" "strands.Agent" "litellm.responses")
  (#tainted? @finding "remote" "prompt"))

; LangChain
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "langchain_core.messages.SystemMessage" "langchain.schema.SystemMessage" "langchain.messages.SystemMessage"
    "llama_index.core.llms.ChatMessage.from_str")
  (#arg? @args "content" 0 @finding)
  (#tainted? @finding "remote" "prompt"))

(tuple
  . (string) @_who
  . (_) @finding
  (#any-of? @_who "\"system\"" "'system'" "\"developer\"" "'developer'")
  (#inside? @finding "call" "*.from_messages" "*.invoke" "*.ainvoke" "*.stream")
  (#tainted? @finding "remote" "prompt"))

; The template itself: what is filled in later is apart, what is put in now is not.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee
    "langchain_core.prompts.PromptTemplate.from_template" "langchain.prompts.PromptTemplate.from_template"
    "langchain_core.prompts.ChatPromptTemplate.from_template" "langchain.prompts.ChatPromptTemplate.from_template"
    "langchain_core.prompts.SystemMessagePromptTemplate.from_template"
    "langchain.prompts.SystemMessagePromptTemplate.from_template")
  (#tainted? @finding "remote" "prompt")
  (#set! tier "template"))

; What somebody wrote, put among the instructions by a function that others call.
(#define! strangers-text
  "(?i)(^|[^a-z])((user|customer|client|visitor|candidate|applicant|patient)_?(message|text|input|query|question|prompt|comment|story|bio|answer|reply)|ticket|message|comment|review|question|feedback|transcript|article|resume|cover_?letter|complaint|submission|e?mail_?(body|text|content))(_?(text|body|content|subject|title|description))?s?([^a-z_]|$)|(^|\\.)(body|subject)([^a-z_]|$)")
(#define! models "anthropic" "openai" "ollama" "google.genai" "google.generativeai" "mistralai" "groq" "cohere" "together" "litellm" "langchain" "langchain_core" "langchain_openai")

((dictionary
  (pair key: (string) @_role value: (string) @_who)
  (pair key: (string) @_content value: (string (interpolation (_) @finding))))
  (#match? @_role "^[\"']role[\"']$")
  (#match? @_who "^[\"'](system|developer)[\"']$")
  (#match? @_content "^[\"']content[\"']$")
  (#imports? models)
  (#match? @finding strangers-text)
  (#not-match? @finding "(?i)err(or)?\\.|len\\(|\\.(id|type|count|role|status)\\b")
  (#tainted? @finding "param" "prompt")
  (#not-in-role? "test")
  (#set! tier "given"))

([
    (keyword_argument name: (identifier) @_name value: (string (interpolation (_) @finding)))
    (assignment left: (identifier) @_name right: (string (interpolation (_) @finding)))
    (assignment left: (identifier) @_name right: (parenthesized_expression (concatenated_string (string (interpolation (_) @finding)))))]
  (#match? @_name "(?i)^(system_?(prompt|message|instructions?)?|instructions|system_instruction|prompt|rules)$")
  (#file-mentions? "system=" "\"system\"" "'system'" "instructions=" "system_instruction")
  (#not-file-mentions? "\"content\": prompt" "contents=prompt" "input=prompt")
  (#imports? models)
  (#match? @finding strangers-text)
  (#not-match? @finding "(?i)err(or)?\\.|len\\(|\\.(id|type|count|role|status)\\b")
  (#tainted? @finding "param" "prompt")
  (#not-in-role? "test")
  (#set! tier "given"))

; A message of the system or the developer.
(object
  (pair key: (property_identifier) @_role value: (_) @_who)
  (pair key: (property_identifier) @_content value: (_) @finding)
  (#eq? @_role "role")
  (#match? @_who "^[\"'](system|developer)[\"']( as const)?$")
  (#eq? @_content "content")
  (#tainted? @finding "remote" "prompt"))

; Instructions given as an option.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "@anthropic-ai/sdk.Anthropic.messages.create" "@anthropic-ai/sdk.Anthropic.messages.stream"
    "@anthropic-ai/sdk.Anthropic.beta.messages.create" "ai.generateText" "ai.streamText" "ai.generateObject" "ai.streamObject"
    "ollama.generate" "ollama.Ollama.generate")
  (#arg? @args "system" _ @finding)
  (#tainted? @finding "remote" "prompt"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "openai.OpenAI.responses.create" "openai.OpenAI.responses.parse" "openai.OpenAI.responses.stream"
    "openai.OpenAI.beta.assistants.create" "openai.OpenAI.beta.threads.runs.create")
  (#arg? @args "instructions" _ @finding)
  (#tainted? @finding "remote" "prompt"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "@google/genai.GoogleGenAI.models.generateContent" "@google/genai.GoogleGenAI.models.generateContentStream"
    "@google/genai.GoogleGenAI.chats.create" "@google/generative-ai.GoogleGenerativeAI.getGenerativeModel")
  (#arg? @args "systemInstruction" _ @finding)
  (#tainted? @finding "remote" "prompt"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "@openai/agents.Agent" "@mastra/core/agent.Agent")
  (#arg? @args "instructions" _ @finding)
  (#tainted? @finding "remote" "prompt"))

; LangChain
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "@langchain/core/messages.SystemMessage" "langchain.SystemMessage" "langchain/schema.SystemMessage")
  (#tainted? @finding "remote" "prompt"))

(array
  . (string) @_who
  . (_) @finding .
  (#any-of? @_who "\"system\"" "'system'" "\"developer\"" "'developer'")
  (#inside? @finding "call" "*.fromMessages" "*.invoke" "*.stream")
  (#tainted? @finding "remote" "prompt"))

; The template itself: what is filled in later is apart, what is put in now is not.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "@langchain/core/prompts.PromptTemplate.fromTemplate" "@langchain/core/prompts.ChatPromptTemplate.fromTemplate"
    "@langchain/core/prompts.SystemMessagePromptTemplate.fromTemplate" "langchain/prompts.PromptTemplate.fromTemplate")
  (#tainted? @finding "remote" "prompt")
  (#set! tier "template"))

; What somebody wrote, put among the instructions by a function that others call: it is handed the text of a ticket, a comment, a
; message.
(#define! strangers-text
  "(?i)(^|[^a-z])((user|customer|client|visitor|candidate|applicant|patient)_?(message|text|input|query|question|prompt|comment|story|bio|answer|reply)|ticket|message|comment|review|question|feedback|transcript|article|resume|cover_?letter|complaint|submission|e?mail_?(body|text|content))(_?(text|body|content|subject|title|description))?s?([^a-z_]|$)|\\.(body|subject)([^a-z_]|$)")
(#define! models "@anthropic-ai/sdk" "openai" "ai" "ollama" "@google/genai" "@google/generative-ai" "@mistralai/mistralai" "groq-sdk" "cohere-ai" "together-ai" "@openai/agents")

(pair
  key: (property_identifier) @_option
  value: [
    (template_string (template_substitution (_) @finding))
    (binary_expression operator: "+" right: [(identifier) (member_expression)] @finding)]
  (#any-of? @_option "system" "instructions" "systemInstruction")
  (#imports? models)
  (#match? @finding strangers-text)
  (#not-match? @finding "(?i)err(or)?\\.|length|\\.(id|type|count|role|status)\\b")
  (#tainted? @finding "param" "prompt")
  (#not-in-role? "test")
  (#set! tier "given"))

(object
  (pair key: (property_identifier) @_role value: (_) @_who)
  (pair
    key: (property_identifier) @_content
    value: [
      (template_string (template_substitution (_) @finding))
      (binary_expression operator: "+" right: [(identifier) (member_expression)] @finding)])
  (#eq? @_role "role")
  (#match? @_who "^[\"'](system|developer)[\"']( as const)?$")
  (#eq? @_content "content")
  (#match? @finding strangers-text)
  (#not-match? @finding "(?i)err(or)?\\.|length|\\.(id|type|count|role|status)\\b")
  (#tainted? @finding "param" "prompt")
  (#not-in-role? "test")
  (#set! tier "given"))

(variable_declarator
  name: (identifier) @_name
  value: (template_string (template_substitution (_) @finding))
  (#match? @_name "(?i)^(system_?(prompt|message|instructions?)?|instructions)$")
  (#imports? models)
  (#match? @finding strangers-text)
  (#not-match? @finding "(?i)err(or)?\\.|length|\\.(id|type|count|role|status)\\b")
  (#tainted? @finding "param" "prompt")
  (#not-in-role? "test")
  (#set! tier "given"))

; The instructions are written by a helper that is handed the mail, the ticket, the page.
(#define! strangers-thing
  "(?i)^((this|ctx|job|event|input|args)\\.)?(\\w*e?mails?|incoming|inbound|messages?|tickets?|comments?|reviews?|feedback|documents?|doc|pages?|article|issue|thread|post|webpage|html|transcript|attachment|submission|resume|cv|pull_?request|pr|application|complaint|letter|body|text|content)(\\.(body|text|content|html|title|subject|description|data))?(\\.(slice|substring|trim|join)\\([^()]*\\))?$")

(pair
  key: (property_identifier) @_option
  value: [
    (call_expression function: (_) @callee arguments: (arguments (_) @finding))
    (await_expression (call_expression function: (_) @callee arguments: (arguments (_) @finding)))]
  (#any-of? @_option "system" "instructions" "systemInstruction" "systemPrompt" "developer")
  (#imports? models)
  (#match? @callee "(?i)(instruction|prompt|system|brief|persona|preamble|rules)\\w*$")
  (#match? @finding strangers-thing)
  (#not-match? @finding "(?i)^(text|content|body|page)$")
  (#not-in-role? "test")
  (#set! tier "given"))

(object
  (pair key: (property_identifier) @_role value: (_) @_who)
  (pair
    key: (property_identifier) @_content
    value: (call_expression function: (_) @callee arguments: (arguments (_) @finding)))
  (#eq? @_role "role")
  (#match? @_who "^[\"'](system|developer)[\"']( as const)?$")
  (#eq? @_content "content")
  (#match? @callee "(?i)(instruction|prompt|system|brief|persona|preamble|rules)\\w*$")
  (#match? @finding strangers-thing)
  (#not-match? @finding "(?i)^(text|content|body|page)$")
  (#not-in-role? "test")
  (#set! tier "given"))

; Pieces joined in place: `system: [RULES, mail.text].join("\n")`.
(pair
  key: (property_identifier) @_option
  value: [
    (call_expression
      function: (member_expression object: (array (_) @finding) property: (property_identifier) @callee))
    (binary_expression operator: "+" right: (_) @finding) @callee
    (template_string (template_substitution (_) @finding)) @callee]
  (#any-of? @_option "system" "instructions" "systemInstruction")
  (#imports? models)
  (#match? @callee "^join$|\\+|\\$\\{")
  (#match? @finding "(?i)^(this\\.|ctx\\.|job\\.)?(\\w*e?mail|incoming|message|ticket|comment|review|document|doc|page|article|issue|thread|post|pullRequest|pr|transcript|attachment|submission|resume)\\.(\\w+\\.)?(body|text|content|html|title|subject|description|data|markdown|plain\\w*|snippet)(\\??\\.(slice|substring|trim)\\([^()]*\\))?$")
  (#not-in-role? "test")
  (#set! tier "given"))

; In a variable of that name.
(variable_declarator
  name: (identifier) @_name
  value: [
    (call_expression
      function: (member_expression object: (array (_) @finding) property: (property_identifier) @callee))
    (binary_expression operator: "+" right: (_) @finding) @callee
    (template_string (template_substitution (_) @finding)) @callee]
  (#match? @_name "(?i)^(system_?(prompt|message|instructions?)?|instructions|developer_?(prompt|message))$")
  (#imports? models)
  (#match? @callee "^join$|\\+|\\$\\{")
  (#match? @finding "(?i)^(this\\.|ctx\\.|job\\.)?(\\w*e?mail|incoming|message|ticket|comment|review|document|doc|page|article|issue|thread|post|pullRequest|pr|transcript|attachment|submission|resume)\\.(\\w+\\.)?(body|text|content|html|title|subject|description|data|markdown|plain\\w*|snippet)(\\??\\.(slice|substring|trim)\\([^()]*\\))?$")
  (#not-in-role? "test")
  (#set! tier "given"))

; What a server elsewhere answered: a page, a feed, an issue.
(pair
  key: (property_identifier) @_option
  value: [
    (template_string (template_substitution (_) @finding))
    (binary_expression operator: "+" right: (_) @finding)]
  (#any-of? @_option "system" "instructions" "systemInstruction")
  (#imports? models)
  (#tainted? @finding "net" "prompt")
  (#not-in-role? "test")
  (#set! tier "given"))

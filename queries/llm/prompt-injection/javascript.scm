; A message of the system or the developer.
(object
  (pair key: (property_identifier) @_role value: (string) @_who)
  (pair key: (property_identifier) @_content value: (_) @finding)
  (#eq? @_role "role")
  (#any-of? @_who "\"system\"" "'system'" "\"developer\"" "'developer'")
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

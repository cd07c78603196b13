; A message of the system.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "ollama_rs::generation::chat::ChatMessage::system" "genai::chat::ChatMessage::system"
    "rig::message::Message::system" "async_openai::types::ChatCompletionRequestSystemMessage::from"
    "async_openai::types::chat::ChatCompletionRequestSystemMessage::from"
    "langchain_rust::schemas::Message::new_system_message")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "remote" "prompt"))

; Builders: `ChatCompletionRequestSystemMessageArgs::default().content(text)`, `client.agent(model).preamble(text)`.
(call_expression
  function: (field_expression value: (_) @_builder field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "content")
  (#match? @_builder "ChatCompletionRequest(System|Developer)MessageArgs")
  (#tainted? @finding "remote" "prompt"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "preamble" "append_preamble" "system" "with_system" "system_prompt" "instructions")
  (#imports? "rig" "ollama_rs" "genai" "async_openai" "llm" "mistralrs" "misanthropy" "anthropic" "anthropic_sdk")
  (#tainted? @finding "remote" "prompt"))

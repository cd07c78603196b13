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

(#define! strangers-text
  "\\{(\\w+_)?(message|text|input|query|question|comment|story|bio|answer|reply|ticket|review|feedback|transcript|article|resume|cover_letter|complaint|submission|body|subject|content)(_(text|body|content))?(:[^}]*)?\\}|, *&?(\\w+\\.)+(message|text|question|comment|bio|body|subject|content|description|title)\\b")

(#define! models
  "async_openai" "rig" "rig_core" "ollama_rs" "genai" "anthropic" "anthropic_sdk" "misanthropic" "langchain_rust" "openai_api_rs" "llm"
  "mistralai_client")

; What somebody wrote, put among the instructions.
((let_declaration
  pattern: (identifier) @_name
  value: (macro_invocation macro: (identifier) @_macro) @finding)
  (#eq? @_macro "format")
  (#match? @_name "^(system(_(prompt|message|text|instructions?))?|instructions|preamble)$")
  (#imports? models)
  (#match? @finding strangers-text)
  (#not-in-role? "test")
  (#set! tier "given"))

; By the method that takes the instructions: `.preamble(&format!(…))`, `SystemMessageArgs::default().content(format!(…))`.
((call_expression
  function: (field_expression value: (_) @_of field: (field_identifier) @_method)
  arguments: (arguments . [
    (macro_invocation macro: (identifier) @_macro) @finding
    (reference_expression value: (macro_invocation macro: (identifier) @_macro) @finding)]))
  (#eq? @_macro "format")
  (#any-of? @_method "preamble" "content" "system" "with_system" "append_preamble")
  (#match? @_of "System|agent\\(|^client|extractor")
  (#imports? models)
  (#match? @finding strangers-text)
  (#not-in-role? "test")
  (#set! tier "given"))

; `ChatMessage::system(format!(…))`
((call_expression
  function: (scoped_identifier name: (identifier) @_method)
  arguments: (arguments . (macro_invocation macro: (identifier) @_macro) @finding .))
  (#eq? @_macro "format")
  (#any-of? @_method "system" "new_system_message" "new_system")
  (#match? @finding strangers-text)
  (#imports? models)
  (#not-in-role? "test")
  (#set! tier "given"))

; The provider's key in everybody's browser.
(new_expression
  constructor: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (true)) @finding))
  (#eq? @_key "dangerouslyAllowBrowser")
  (#not-in-role? "test")
  (#set! tier "browser"))

; Agents that ask nobody.
((pair
  key: (property_identifier) @_key
  value: (string) @value) @finding
  (#eq? @_key "permissionMode")
  (#value-is? @value "bypassPermissions")
  (#set! tier "no-permissions"))

((pair
  key: (property_identifier) @_key
  value: (string) @value) @finding
  (#eq? @_key "sandboxMode")
  (#value-is? @value "danger-full-access")
  (#set! tier "no-sandbox"))

; Tools that give the model a shell.
(new_expression
  constructor: (_) @callee @finding
  (#calls? @callee "langchain/tools.ShellTool" "@langchain/community/tools/shell.ShellTool")
  (#set! tier "shell"))

(array
  (string) @finding
  (#any-of? @finding
    "\"--dangerously-skip-permissions\"" "'--dangerously-skip-permissions'"
    "\"--dangerously-bypass-approvals-and-sandbox\"" "'--dangerously-bypass-approvals-and-sandbox'")
  (#set! tier "command-line"))

; A key with a name that makes the bundler put it into the page.
((member_expression
  object: (_) @_env
  property: (property_identifier) @callee) @finding
  (#skip-unless? "(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP)_\\w*(OPENAI|ANTHROPIC|GEMINI|MISTRAL|COHERE|GROQ|CLAUDE|DEEPSEEK|HUGGINGFACE)")
  (#match? @_env "^(process\\.env|import\\.meta\\.env)$")
  (#match? @callee "^(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP)_\\w*(OPENAI|ANTHROPIC|GEMINI|MISTRAL|COHERE|GROQ|CLAUDE|DEEPSEEK|HUGGINGFACE)\\w*(KEY|TOKEN|SECRET)\\w*$")
  (#not-file-mentions? "dangerouslyAllowBrowser")
  (#not-in-role? "test" "example")
  (#set! tier "browser"))

; Options whose names say what they do.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#any-of? @_key "allow_dangerous_code" "allow_dangerous_requests" "allow_dangerous_deserialization" "allow_dangerous_tools")
  (#value-is? @value "true"))

; Tools that give the model a shell or an interpreter on this machine.
(call
  function: (_) @callee @finding
  (#calls? @callee
    "langchain_experimental.tools.PythonREPLTool" "langchain_experimental.tools.python.tool.PythonREPLTool"
    "langchain_experimental.tools.PythonAstREPLTool" "langchain_experimental.tools.python.tool.PythonAstREPLTool"
    "langchain_experimental.utilities.PythonREPL" "langchain_community.tools.ShellTool"
    "langchain_community.tools.shell.tool.ShellTool" "langchain_community.tools.shell.ShellTool" "langchain.tools.ShellTool"
    "langchain.tools.PythonREPLTool" "langchain.tools.python.tool.PythonREPLTool" "langchain.utilities.PythonREPL"
    "langchain.utilities.BashProcess" "langchain_experimental.llm_bash.bash.BashProcess"
    "langchain_experimental.pal_chain.PALChain" "langchain_experimental.agents.toolkits.create_python_agent")
  (#set! tier "shell"))

; Code written by the model, run without a container.
(call
  function: (_) @callee @finding
  (#calls? @callee
    "autogen.coding.LocalCommandLineCodeExecutor" "autogen_ext.code_executors.local.LocalCommandLineCodeExecutor"
    "autogen.coding.local_commandline_code_executor.LocalCommandLineCodeExecutor")
  (#set! tier "local-executor"))

(keyword_argument
  name: (identifier) @_key
  value: (dictionary
    (pair key: (string) @_option value: (false) @value) @finding)
  (#eq? @_key "code_execution_config")
  (#any-of? @_option "\"use_docker\"" "'use_docker'")
  (#set! tier "no-container"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "unsafe_mode")
  (#value-is? @value "true")
  (#imports? "crewai_tools" "crewai")
  (#set! tier "no-container-flag"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "code_execution_mode")
  (#value-is? @value "unsafe")
  (#imports? "crewai")
  (#set! tier "no-container"))

; smolagents: every import allowed.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (list (string) @value)) @finding)
  (#eq? @_key "additional_authorized_imports")
  (#value-is? @value "*")
  (#set! tier "all-imports"))

; Nobody is asked any more.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "permission_mode")
  (#value-is? @value "bypassPermissions")
  (#set! tier "no-permissions"))

(assignment
  left: (attribute attribute: (identifier) @_name) @callee @finding
  right: (true)
  (#eq? @_name "auto_run")
  (#calls? @callee "interpreter.interpreter.auto_run" "interpreter.auto_run" "interpreter.OpenInterpreter.auto_run")
  (#set! tier "auto-run"))

; Command-line agents started from code with their guards off.
(argument_list
  (list (string) @finding)
  (#any-of? @finding
    "\"--dangerously-skip-permissions\"" "'--dangerously-skip-permissions'"
    "\"--dangerously-bypass-approvals-and-sandbox\"" "'--dangerously-bypass-approvals-and-sandbox'")
  (#set! tier "command-line"))

(assignment
  right: (list (string) @finding)
  (#any-of? @finding
    "\"--dangerously-skip-permissions\"" "'--dangerously-skip-permissions'"
    "\"--dangerously-bypass-approvals-and-sandbox\"" "'--dangerously-bypass-approvals-and-sandbox'")
  (#set! tier "command-line"))

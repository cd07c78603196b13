; Code that a model wrote.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "eval" "builtins.eval" "exec" "builtins.exec" "compile" "builtins.compile" "runpy.run_path" "timeit.timeit" "pandas.eval"
    "numexpr.evaluate" "sympy.sympify" "sympy.parse_expr" "sympy.parsing.sympy_parser.parse_expr"
    "langchain_experimental.utilities.PythonREPL.run" "langchain_experimental.tools.PythonREPLTool.run"
    "langchain_experimental.tools.PythonAstREPLTool.run" "langchain_experimental.tools.python.tool.PythonREPLTool.run")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "code")
  (#not-match? @finding "compile_restricted")
  (#set! variant "code"))

; A program of its own that runs what the model wrote.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_python . (string) @_flag . (_) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#match? @_python "sys\\.executable|python|node|ruby|perl")
  (#value-matches? @_flag "^-(c|e)$")
  (#tainted? @finding "llm" "code")
  (#set! variant "code"))

; Commands.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "os.system" "os.popen" "subprocess.getoutput" "subprocess.getstatusoutput" "asyncio.create_subprocess_shell"
    "paramiko.SSHClient.exec_command" "langchain_community.tools.ShellTool.run" "langchain_community.tools.ShellTool.invoke")
  (#arg? @args "cmd" 0 @finding)
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell")
  (#set! variant "shell"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell")
  (#set! variant "shell"))

(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_shell . (string) @_flag . (_) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command)$")
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell")
  (#set! variant "shell"))

; The whole command, argument by argument: `subprocess.run(shlex.split(answer))`.
(call
  function: (_) @callee
  arguments: (argument_list . (call function: (_) @_split arguments: (argument_list . (_) @finding)))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#calls? @_split "shlex.split" "*.split")
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell")
  (#set! variant "shell"))

; Queries.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "dbapi.Cursor.execute" "dbapi.Cursor.executemany" "dbapi.Cursor.executescript" "dbapi.Connection.execute"
    "dbapi.Connection.executescript" "asyncpg.Connection.execute" "asyncpg.Connection.fetch" "asyncpg.Pool.fetch"
    "duckdb.sql" "duckdb.query" "duckdb.execute" "duckdb.DuckDBPyConnection.execute" "duckdb.DuckDBPyConnection.sql"
    "sqlalchemy.text" "sqlalchemy.sql.text" "sqlalchemy.Connection.execute" "sqlalchemy.Connection.exec_driver_sql"
    "sqlalchemy.Session.execute" "pandas.read_sql" "pandas.read_sql_query" "pyspark.sql.SparkSession.sql"
    "google.cloud.bigquery.Client.query" "langchain_community.utilities.SQLDatabase.run")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "sql")
  (#set! tier "sql")
  (#set! variant "sql"))

; Objects and modules.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "pickle.loads" "pickle.load" "dill.loads" "cloudpickle.loads" "jsonpickle.decode" "marshal.loads")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "pickle")
  (#set! tier "objects")
  (#set! variant "deserialization"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "importlib.import_module" "__import__" "builtins.__import__")
  (#arg? @args "name" 0 @finding)
  (#tainted? @finding "llm" "import")
  (#set! tier "import")
  (#set! variant "import"))

; Pages.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "markupsafe.Markup" "flask.Markup" "django.utils.safestring.mark_safe" "fastapi.responses.HTMLResponse"
    "starlette.responses.HTMLResponse" "django.http.HttpResponse" "gradio.HTML" "IPython.display.HTML"
    "streamlit.components.v1.html" "streamlit.html")
  (#arg? @args "" 0 @finding)
  (#not-arg? @args "content_type" _)
  (#tainted? @finding "llm" "html")
  (#set! tier "html")
  (#set! variant "html"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "streamlit.markdown" "streamlit.write")
  (#arg? @args "unsafe_allow_html" _ @_unsafe)
  (#value-is? @_unsafe "true")
  (#arg? @args "body" 0 @finding)
  (#tainted? @finding "llm" "html")
  (#set! tier "html")
  (#set! variant "html"))

; Addresses.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.delete" "requests.head" "requests.Session.get"
    "requests.Session.post" "httpx.get" "httpx.post" "httpx.Client.get" "httpx.Client.post" "httpx.AsyncClient.get"
    "httpx.AsyncClient.post" "aiohttp.ClientSession.get" "aiohttp.ClientSession.post" "urllib.request.urlopen")
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "llm" "url")
  (#set! tier "url")
  (#set! variant "url"))

(#define! unpicklers
  "pickle.load" "pickle.loads" "_pickle.load" "_pickle.loads" "cPickle.load" "cPickle.loads" "cloudpickle.load"
  "cloudpickle.loads" "cloudpickle.pickle.loads" "dill.load" "dill.loads" "jsonpickle.decode" "jsonpickle.loads"
  "jsonpickle.unpickler.decode" "marshal.loads" "marshal.load" "pickle.Unpickler" "joblib.load" "pandas.read_pickle")

; A value from a request, a socket or another machine. Code that checks a signature first is only worth a look.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "remote" "pickle")
  (#file-mentions? "compare_digest" "hmac." "itsdangerous" "signing.")
  (#set! tier "signed"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "remote" "pickle")
  (#set! tier "remote"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "llm" "pickle")
  (#file-mentions? "compare_digest" "hmac." "itsdangerous" "signing.")
  (#set! tier "signed"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "llm" "pickle")
  (#set! tier "remote"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "net" "pickle")
  (#file-mentions? "compare_digest" "hmac." "itsdangerous" "signing.")
  (#set! tier "signed"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "net" "pickle")
  (#set! tier "network"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "store" "pickle")
  (#file-mentions? "compare_digest" "hmac." "itsdangerous" "signing.")
  (#set! tier "signed"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee unpicklers)
  (#tainted? @arg "store" "pickle")
  (#set! tier "store"))

; Messages taken straight from a queue socket as objects.
(call
  function: (attribute object: (_) attribute: (identifier) @_method) @callee @finding
  (#any-of? @_method "recv_pyobj")
  (#imports? "zmq")
  (#set! tier "network"))

; Workers that accept pickled tasks.
(keyword_argument
  name: (identifier) @_key
  value: [(list (string) @finding) (tuple (string) @finding) (set (string) @finding)]
  (#any-of? @_key "accept_content" "result_accept_content")
  (#value-is? @finding "pickle" "application/x-python-serialize")
  (#set! tier "queue"))

(assignment
  left: [(identifier) @_key (attribute attribute: (identifier) @_key)]
  right: [(list (string) @finding) (tuple (string) @finding) (set (string) @finding)]
  (#any-of? @_key "accept_content" "result_accept_content" "CELERY_ACCEPT_CONTENT" "CELERY_RESULT_ACCEPT_CONTENT")
  (#value-is? @finding "pickle" "application/x-python-serialize")
  (#set! tier "queue"))

; Sessions that come back as pickles: `SESSION_SERIALIZER` of Django before 5.0.
(assignment
  left: (identifier) @_key
  right: (string) @finding
  (#eq? @_key "SESSION_SERIALIZER")
  (#value-matches? @finding "PickleSerializer$")
  (#set! tier "session"))

; RPyC servers whose clients may send pickles.
(pair
  key: (string) @_key
  value: (true) @finding
  (#any-of? @_key "\"allow_pickle\"" "'allow_pickle'")
  (#imports? "rpyc")
  (#set! tier "network-option"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "numpy.load")
  (#arg? @args "allow_pickle" 2 @value)
  (#value-is? @value "true")
  (#arg? @args "allow_pickle" 2 @finding)
  (#set! tier "numpy"))

; The same by default, for whoever uses this function.
([
    (default_parameter name: (identifier) @_name value: (true) @finding)
    (typed_default_parameter name: (identifier) @_name value: (true) @finding)]
  (#eq? @_name "allow_pickle")
  (#file-mentions? "numpy" "np.load")
  (#not-in-role? "test")
  (#set! tier "numpy"))

; Nobody knows where the bytes come from, in a file that talks to other machines, and elsewhere.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee
    "pickle.load" "pickle.loads" "_pickle.load" "_pickle.loads" "cPickle.load" "cPickle.loads" "cloudpickle.load"
    "cloudpickle.loads" "dill.load" "dill.loads" "jsonpickle.decode" "jsonpickle.loads" "pickle.Unpickler")
  (#not-const? @arg)
  (#not-match? @arg "^(pickle|_pickle|cPickle|cloudpickle|dill|jsonpickle)\\.(dumps|encode)\\(")
  (#not-inside? @finding "class" "*Unpickler*")
  (#not-in-role? "test")
  (#not-file-mentions? "compare_digest" "find_class")
  (#imports?
    "flask" "fastapi" "starlette" "aiohttp" "tornado" "bottle" "sanic" "quart" "falcon" "socket" "socketserver" "zmq" "redis"
    "requests" "httpx" "websockets" "pika" "kafka" "boto3" "http.server" "streamlit" "gradio")
  (#not-file-mentions? "restricted_loads")
  (#set! tier "unknown"))

; Bytes that the function is handed, whoever calls it.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee
    "pickle.loads" "_pickle.loads" "cPickle.loads" "cloudpickle.loads" "dill.loads" "jsonpickle.decode" "jsonpickle.loads"
    "marshal.loads")
  (#not-const? @arg)
  (#not-match? @arg "^(pickle|_pickle|cPickle|cloudpickle|dill|jsonpickle)\\.(dumps|encode)\\(")
  (#not-inside? @finding "class" "*Unpickler*")
  (#not-inside? @finding "function" "__setstate__" "__reduce__" "*[cC]ache*")
  (#not-in-role? "test")
  (#not-file-mentions? "compare_digest" "find_class" "restricted_loads")
  (#tainted? @arg "param" "pickle")
  (#set! tier "unknown"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee
    "pickle.load" "pickle.loads" "_pickle.load" "_pickle.loads" "cPickle.load" "cPickle.loads" "cloudpickle.load"
    "cloudpickle.loads" "dill.load" "dill.loads" "jsonpickle.decode" "jsonpickle.loads" "pickle.Unpickler")
  (#not-const? @arg)
  (#not-match? @arg "^(pickle|_pickle|cPickle|cloudpickle|dill|jsonpickle)\\.(dumps|encode)\\(")
  (#not-inside? @finding "class" "*Unpickler*")
  (#not-in-role? "test")
  (#not-file-mentions? "compare_digest" "find_class")
  (#set! tier "local"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "marshal.load" "marshal.loads" "shelve.open" "shelve.DbfilenameShelf" "pandas.read_pickle" "joblib.load" "sklearn.externals.joblib.load")
  (#not-const? @arg)
  (#set! tier "local"))

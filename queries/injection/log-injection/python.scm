; Text put together with a value of the request.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee
    "logging.info" "logging.warning" "logging.warn" "logging.error" "logging.critical" "logging.exception"
    "logging.Logger.info" "logging.Logger.warning" "logging.Logger.warn" "logging.Logger.error"
    "logging.Logger.critical" "logging.Logger.exception" "flask.Flask.logger.info" "flask.Flask.logger.warning"
    "flask.Flask.logger.error" "flask.current_app.logger.info"
    "flask.current_app.logger.warning" "flask.current_app.logger.error" "loguru.logger.info"
    "loguru.logger.warning" "loguru.logger.error" "syslog.syslog")
  (#not-imports? "structlog" "pythonjsonlogger" "json_log_formatter")
  (#tainted? @finding "remote" "log")
  (#not-match? @finding "!r[:}]|%r|\\.replace\\(.*\\\\[rn]"))

; What is written for debugging is no record that anybody relies on.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee
    "logging.debug" "logging.Logger.debug" "flask.Flask.logger.debug" "flask.current_app.logger.debug" "loguru.logger.debug")
  (#not-imports? "structlog" "pythonjsonlogger" "json_log_formatter")
  (#tainted? @finding "remote" "log")
  (#not-match? @finding "!r[:}]|%r|\\.replace\\(.*\\\\[rn]")
  (#set! tier "debug"))

; A value given beside the text; `%r` writes line breaks as `\n`.
(call
  function: (_) @callee
  arguments: (argument_list . (string) @_message (_) @finding)
  (#calls? @callee
    "logging.debug" "logging.info" "logging.warning" "logging.warn" "logging.error" "logging.critical" "logging.exception"
    "logging.Logger.debug" "logging.Logger.info" "logging.Logger.warning" "logging.Logger.warn" "logging.Logger.error"
    "logging.Logger.critical" "logging.Logger.exception" "flask.Flask.logger.info" "flask.Flask.logger.warning"
    "flask.Flask.logger.error" "flask.Flask.logger.debug" "flask.current_app.logger.info"
    "flask.current_app.logger.warning" "flask.current_app.logger.error" "loguru.logger.debug" "loguru.logger.info"
    "loguru.logger.warning" "loguru.logger.error")
  (#not-imports? "structlog" "pythonjsonlogger" "json_log_formatter")
  (#not-match? @_message "%r|![r]|%\\(\\w+\\)r")
  (#not-match? @finding "^\\w+\\s*=[^=]|\\.replace\\(.*\\\\[rn]")
  (#tainted? @finding "remote" "log")
  (#set! tier "argument"))

; A log that is written as a file.
(with_statement
  (with_clause (with_item value: (as_pattern (call function: (_) @_open arguments: (argument_list . (_) @_file . (string) @_mode)))))
  body: (block (expression_statement (call
    function: (attribute attribute: (identifier) @callee)
    arguments: (argument_list . [(string) (binary_operator) (call)] @finding))))
  (#calls? @_open "open")
  (#match? @_file "(?i)log|audit|self\\.")
  (#value-matches? @_mode "^a")
  (#eq? @callee "write")
  (#not-match? @finding "json\\.dumps|!r[:}]")
  (#tainted? @finding "remote" "log")
  (#not-in-role? "test"))

; The request's own document as a filter: its keys can be operators.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "*.find" "*.find_one" "*.find_one_and_update" "*.find_one_and_delete" "*.find_one_and_replace" "*.update_one"
    "*.update_many" "*.delete_one" "*.delete_many" "*.replace_one" "*.count_documents" "*.distinct" "*.aggregate" "*.map_reduce")
  (#imports? "pymongo" "flask_pymongo" "motor" "mongoengine" "beanie")
  (#arg? @args "filter" 0 @finding)
  (#match? @finding "^(await\\s+)?[A-Za-z_][A-Za-z0-9_.]*(\\([^()]*\\))?$")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "document"))

; A value of a JSON body under a key of the filter: it can be an object with operators.
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (dictionary (pair value: [(identifier) (subscript) (call) (attribute)] @finding @value)))
  (#any-of? @_method "find_one" "find_one_and_update" "find_one_and_delete" "update_one" "delete_one" "delete_many")
  (#file-mentions? "get_json" ".json" "json.loads")
  (#not-imports? "pymongo" "flask_pymongo" "motor")
  (#tainted? @finding "remote" "nosql")
  (#not-match? @finding "\\.args|\\.form|\\.values|\\.headers|\\.cookies|\\.view_args|\\.GET|\\.POST"))

(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (dictionary (pair value: [(identifier) (subscript) (call) (attribute)] @finding @value)))
  (#any-of? @_method
    "find" "find_one" "find_one_and_update" "find_one_and_delete" "update_one" "update_many" "delete_one" "delete_many"
    "count_documents")
  (#imports? "pymongo" "flask_pymongo" "motor")
  (#file-mentions? "get_json" ".json" "json.loads")
  (#tainted? @finding "remote" "nosql")
  (#not-match? @finding "\\.args|\\.form|\\.values|\\.headers|\\.cookies|\\.view_args|\\.GET|\\.POST"))

; JavaScript that runs in the database, with a value from the request in it.
(pair
  key: (string) @_key
  value: (_) @finding
  (#file-mentions? "$where" "$function" "$accumulator")
  (#match? @_key "^[\"']\\$(where|function|accumulator)[\"']$")
  (#dynamic? @finding "nosql")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "code"))

; JavaScript that runs in the database.
(pair
  key: (string) @_key
  value: (_) @finding
  (#file-mentions? "$where" "$function" "$accumulator")
  (#match? @_key "^[\"']\\$(where|function|accumulator)[\"']$")
  (#dynamic? @finding "nosql")
  (#set! tier "code"))

; Cypher and AQL that the request writes in.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.run" "*.execute_query" "*.execute")
  (#imports? "neo4j" "py2neo" "arango")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "remote" "cypher")
  (#set! tier "query"))

; Cypher and AQL text with values in it.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.run" "*.execute_query" "*.execute")
  (#imports? "neo4j" "py2neo" "arango")
  (#arg? @args "" 0 @finding)
  (#match? @finding "MATCH|MERGE|RETURN|FOR |CREATE")
  (#dynamic? @finding "nosql")
  (#set! tier "query"))

; Scripts of Redis, queries of Elasticsearch, conditions of DynamoDB.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "redis.Redis.eval" "redis.Redis.execute_command")
  (#arg? @args "script" 0 @finding)
  (#tainted? @finding "remote" "nosql")
  (#set! tier "code"))

(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @finding))
  (#any-of? @_keyword "FilterExpression" "KeyConditionExpression" "ProjectionExpression" "Statement")
  (#calls? @callee "*.scan" "*.query" "*.execute_statement" "*.get_item" "*.update_item")
  (#imports? "boto3" "aioboto3")
  (#dynamic? @finding "nosql")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "query"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "gql.gql" "graphql.parse")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "nosql")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "query"))

; A script of Elasticsearch, OpenSearch: its own language, run in the engine.
((pair
  key: (string) @_script
  value: (dictionary (pair key: (string) @_source value: (_) @finding)))
  (#value-is? @_script "script")
  (#value-is? @_source "source" "inline")
  (#imports? "elasticsearch" "opensearchpy" "elasticsearch_dsl" "requests" "httpx")
  (#file-mentions? "\"script\"" "'script'")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "code"))

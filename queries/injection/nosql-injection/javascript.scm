(#define! query-methods
  "find" "findOne" "findOneAndUpdate" "findOneAndDelete" "findOneAndReplace" "updateOne" "updateMany" "deleteOne"
  "deleteMany" "replaceOne" "countDocuments" "exists" "findOneAndRemove")

(#define! validators-in-text
  "mongo-sanitize" "sanitizeFilter" "from \"zod\"" "from 'zod'" "require(\"zod\")" "prisma" "sequelize" "typeorm"
  "Joi." "Joi.object" "@hapi/joi" "express-validator" "knex")

; A name, what is read out of the request, what it says as JSON: nothing that another function has made.
(#define! document-as-sent "^[\\w$.?!\\[\\]'\"]+$|^JSON\\.parse\\(|^\\(?await [\\w$.]+\\((\\[?[\\w$.'\"]*\\]?)\\)$")

; The request's own document as a filter: its keys can be operators.
(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (member_expression) (call_expression) (await_expression)] @finding)
  (#match? @_collection "^[A-Z][A-Za-z0-9]*$|[Cc]ollection$|collection\\(|Model$")
  (#any-of? @_method
    "find" "findOne" "findOneAndUpdate" "findOneAndDelete" "findOneAndReplace" "updateOne" "updateMany" "deleteOne"
    "deleteMany" "replaceOne" "countDocuments" "exists" "where" "findOneAndRemove" "bulkWrite" "aggregate")
  (#match? @finding document-as-sent)
  (#tainted? @finding "remote" "nosql")
  (#set! tier "document"))

; A value of the request under a key of the filter: it can be an object with operators.
(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . (object (pair value: [(identifier) (member_expression)] @finding @value)))
  (#match? @_collection "^[A-Z][A-Za-z0-9]*$|[Cc]ollection$|collection\\(|Model$")
  (#any-of? @_method query-methods)
  (#not-file-mentions? validators-in-text)
  (#tainted? @finding "remote" "nosql")
  (#not-match? @finding "\\.params\\.|headers"))

(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . (object (shorthand_property_identifier) @finding @name))
  (#match? @_collection "^[A-Z][A-Za-z0-9]*$|[Cc]ollection$|collection\\(|Model$")
  (#any-of? @_method query-methods)
  (#not-file-mentions? validators-in-text)
  (#tainted? @finding "remote" "nosql"))

; The same on a variable that holds a collection.
(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (member_expression) (call_expression) (await_expression)] @finding)
  (#typed? @_collection "mongodb.Collection" "mongoose.Model" "nedb.Datastore")
  (#any-of? @_method
    "find" "findOne" "findOneAndUpdate" "findOneAndDelete" "findOneAndReplace" "updateOne" "updateMany" "deleteOne"
    "deleteMany" "replaceOne" "countDocuments" "exists" "where" "findOneAndRemove" "bulkWrite" "aggregate")
  (#match? @finding document-as-sent)
  (#tainted? @finding "remote" "nosql")
  (#set! tier "document"))

(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . (object (pair value: [(identifier) (member_expression)] @finding @value)))
  (#typed? @_collection "mongodb.Collection" "mongoose.Model" "nedb.Datastore")
  (#any-of? @_method query-methods)
  (#not-file-mentions? validators-in-text)
  (#tainted? @finding "remote" "nosql")
  (#not-match? @finding "\\.params\\.|headers"))

(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . (object (shorthand_property_identifier) @finding @name))
  (#typed? @_collection "mongodb.Collection" "mongoose.Model" "nedb.Datastore")
  (#any-of? @_method query-methods)
  (#not-file-mentions? validators-in-text)
  (#tainted? @finding "remote" "nosql"))

; JavaScript that runs in the database.
(pair
  key: (property_identifier) @_key
  value: (_) @finding
  (#any-of? @_key "$where" "$function" "$accumulator")
  (#dynamic? @finding "nosql")
  (#set! tier "code"))

; The same one level down, under an operator that takes filters: `{ $or: [{ name: req.body.name }] }`.
(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . (object (pair value: (array (object (pair value: (member_expression) @finding))))))
  (#match? @_collection "^[A-Z][A-Za-z0-9]*$|[Cc]ollection$|collection\\(|Model$")
  (#any-of? @_method "find" "findOne" "findOneAndUpdate" "findOneAndDelete" "updateOne" "updateMany" "deleteOne" "deleteMany")
  (#not-file-mentions? "mongo-sanitize" "sanitizeFilter" "from \"zod\"" "from 'zod'" "require(\"zod\")" "prisma" "sequelize" "typeorm" "Joi." "@hapi/joi" "express-validator" "knex")
  (#tainted? @finding "remote" "nosql")
  (#not-match? @finding "\\.params\\.|headers"))

; Code for the database, by itself or from outside.
(pair
  key: (property_identifier) @_key
  value: (_) @finding
  (#any-of? @_key "$where" "$function" "$accumulator")
  (#tainted? @finding "_" "code")
  (#set! tier "code"))

(call_expression
  function: (member_expression object: (_) @_collection property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "$where" "mapReduce")
  (#tainted? @finding "_" "code")
  (#set! tier "code"))

; Redis: a script of the request's making.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.eval" "*.sendCommand")
  (#imports? "redis" "ioredis")
  (#tainted? @finding "_" "code")
  (#set! tier "query"))

; Query text of ArangoDB, Couchbase, DynamoDB.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "arangojs.Database.query" "couchbase.Cluster.query" "neo4j.Session.run" "neo4j.Driver.executeQuery")
  (#tainted? @finding "_" "nosql")
  (#dynamic? @finding)
  (#set! tier "query"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "@aws-sdk/client-dynamodb.ExecuteStatementCommand" "@aws-sdk/lib-dynamodb.ExecuteStatementCommand")
  (#arg? @args "Statement" _ @finding)
  (#dynamic? @finding "nosql")
  (#set! tier "query"))

; Cypher text with values in it.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.run" "*.executeQuery")
  (#imports? "neo4j-driver")
  (#arg? @args "" 0 @finding)
  (#match? @finding "MATCH|MERGE|RETURN|CREATE")
  (#dynamic? @finding "nosql")
  (#set! tier "query"))

; JavaScript that the database runs: `{ $function: { body: `…${code}…` } }`.
((pair key: (_) @_key value: [
    (template_string (template_substitution)) @finding
    (binary_expression operator: "+") @finding
    (object (pair key: (property_identifier) @_part value: [(template_string (template_substitution)) (binary_expression operator: "+")] @finding))]) @callee
  (#any-of? @_key "$function" "$accumulator" "$where")
  (#file-mentions? "$function" "$accumulator" "$where")
  (#dynamic? @finding "code")
  (#not-in-role? "test" "example")
  (#set! tier "code"))

; Conditions of DynamoDB, put together instead of named.
((pair key: (property_identifier) @_key value: [(template_string) (binary_expression)] @finding) @callee
  (#any-of? @_key "FilterExpression" "KeyConditionExpression" "ConditionExpression" "UpdateExpression")
  (#dynamic? @finding "nosql")
  (#tainted? @finding "remote" "nosql")
  (#not-in-role? "test" "example"))

; A stage of an aggregation as the request says.
((pair key: (_) @_key value: (_) @finding) @callee
  (#any-of? @_key "$match" "'$match'" "\"$match\"" "$lookup" "$group")
  (#match? @finding "^(req|request|ctx\\.request|ctx)\\.(body|query)(\\.\\w+)?$")
  (#tainted? @finding "remote" "nosql")
  (#not-in-role? "test" "example"))

; Scripts that Redis runs.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "eval" "evalsha" "EVAL" "scriptLoad")
  (#imports? "ioredis" "redis" "@upstash/redis")
  (#tainted? @finding "remote" "code")
  (#not-in-role? "test" "example")
  (#set! tier "code"))

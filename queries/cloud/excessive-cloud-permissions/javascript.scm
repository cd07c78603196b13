; CDK: a statement with every action.
((pair key: (property_identifier) @_key value: (array . (string) @_action .)) @finding
  (#any-of? @_key "actions" "notActions")
  (#file-mentions? "PolicyStatement" "getPolicyDocument" "DataAwsIamPolicyDocument" "GetPolicyDocument")
  (#value-is? @_action "*")
  (#not-inside? @finding "call" "*addPermission*")
  (#not-near-mentions? @finding "Effect.DENY" "\"Deny\"" "'Deny'" "PermissionsBoundary" "permissionsBoundary")
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression object: (_) @_statement property: (property_identifier) @callee)
  arguments: (arguments . (string) @_action .)) @finding
  (#eq? @callee "addActions")
  (#value-is? @_action "*")
  (#not-near-mentions? @finding "Effect.DENY" "'Deny'" "\"Deny\"")
  (#not-in-role? "test" "example"))

; The document itself: the SDK, Pulumi, the Serverless Framework, CloudFormation.
((object
  (pair key: (_) @_effect value: (_) @_allow)
  (pair key: (_) @_key value: (_) @_action) @finding) @args
  (#any-of? @_effect "Effect" "\"Effect\"" "'Effect'" "effect")
  (#value-is? @_allow "Allow")
  (#any-of? @_key "Action" "\"Action\"" "'Action'")
  (#match? @_action "^(\\[\\s*)?[\"'`](\\*|\\*:\\*)[\"'`]\\s*,?\\s*\\]?$")
  (#not-match? @args "\\bPrincipal\\b")
  (#not-in-role? "test" "example"))

; Whoever holds this may do everything.
((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) @_policy)) @finding
  (#eq? @callee "fromAwsManagedPolicyName")
  (#value-matches? @_policy "^(AdministratorAccess|PowerUserAccess|IAMFullAccess)$")
  (#not-in-role? "test" "example"))

((string) @finding
  (#any-of? @finding
    "\"arn:aws:iam::aws:policy/AdministratorAccess\"" "'arn:aws:iam::aws:policy/AdministratorAccess'"
    "\"arn:aws:iam::aws:policy/PowerUserAccess\"" "'arn:aws:iam::aws:policy/PowerUserAccess'"
    "\"arn:aws:iam::aws:policy/IAMFullAccess\"" "'arn:aws:iam::aws:policy/IAMFullAccess'")
  (#not-in-role? "test" "example"))

((member_expression object: (_) @_enum property: (property_identifier) @_policy) @finding
  (#any-of? @_policy "AdministratorAccess" "PowerUserAccess")
  (#match? @_enum "\\bManagedPolicy$")
  (#not-in-role? "test" "example"))

; Google Cloud's basic roles.
((pair key: (property_identifier) @_key value: (string) @_role) @finding
  (#any-of? @_key "role" "roles")
  (#value-is? @_role "roles/owner" "roles/editor")
  (#not-in-role? "test" "example")
  (#set! tier "basic-role"))

; A service as a whole, wherever it is used. What a key's policy says about the key itself stays out.
((object
  (pair key: (property_identifier) @_key value: (array . (string) @_action .)) @finding
  (pair key: (property_identifier) @_on value: (array . (string) @_resource .))) @args
  (#any-of? @_key "actions")
  (#eq? @_on "resources")
  (#file-mentions? "PolicyStatement" "getPolicyDocument" "DataAwsIamPolicyDocument")
  (#value-matches? @_action "^(s3|dynamodb|iam|ec2|lambda|sqs|sns|secretsmanager|ssm|rds|sts|ses|cognito-idp|cloudformation|organizations|ecr|ecs|eks):\\*$")
  (#value-is? @_resource "*")
  (#not-match? @args "(?i)DENY|conditions|principals")
  (#not-in-role? "test" "example")
  (#set! tier "service"))

((object
  (pair key: (_) @_key value: (_) @_action) @finding
  (pair key: (_) @_on value: (_) @_resource)) @args
  (#any-of? @_key "Action" "\"Action\"" "'Action'")
  (#any-of? @_on "Resource" "\"Resource\"" "'Resource'")
  (#match? @_action "^(\\[\\s*)?[\"'`](s3|dynamodb|iam|ec2|lambda|sqs|sns|secretsmanager|ssm|rds|sts|ses|cognito-idp|cloudformation|organizations|ecr|ecs|eks):\\*[\"'`]\\s*,?\\s*\\]?$")
  (#match? @_resource "^(\\[\\s*)?[\"'`]\\*[\"'`]\\s*,?\\s*\\]?$")
  (#match? @args "[\"'`]Allow[\"'`]")
  (#not-match? @args "\\b(Condition|Principal)\\b")
  (#not-in-role? "test" "example")
  (#set! tier "service"))

; A container that is the machine.
((pair key: (property_identifier) @_key value: (_) @_on) @finding
  (#any-of? @_key "privileged" "Privileged")
  (#value-is? @_on "true")
  (#imports? "aws-cdk-lib" "@aws-cdk/aws-ecs" "@pulumi/kubernetes" "@pulumi/aws" "@pulumi/awsx" "cdk8s" "cdk8s-plus-27" "cdk8s-plus-28" "@pulumi/docker" "dockerode" "@kubernetes/client-node")
  (#not-inside? @finding "call" "*CodeBuild*" "*codebuild*" "*Project" "*Pipeline*" "*BuildEnvironment*")
  (#not-near-mentions? @finding "codebuild" "buildImage" "LinuxBuildImage" "CodeBuild" "BuildStep")
  (#not-in-role? "test" "example")
  (#set! tier "container"))

; The service that tells a machine who it is answers every request, forwarded ones too.
((pair key: (_) @_key value: (_) @_tokens) @finding
  (#any-of? @_key "httpTokens" "HttpTokens")
  (#match? @_tokens "^([\"'`]optional[\"'`]|([\\w$]+\\.)*HttpTokens\\.OPTIONAL)$")
  (#not-in-role? "test" "example")
  (#set! tier "metadata"))

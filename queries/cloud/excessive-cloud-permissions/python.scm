((dictionary
  (pair key: (string) @_action value: (_) @_what) @finding
  (pair key: (string) @_resource value: (_) @_which)) @_statement
  (#file-mentions? "Action")
  (#value-is? @_action "Action")
  (#value-is? @_resource "Resource")
  (#match? @_what "^\\[?\\s*[\"']\\*(:\\*)?[\"']\\s*\\]?$")
  (#match? @_which "^\\[?\\s*[\"']\\*[\"']\\s*\\]?$")
  (#match? @_statement "[\"']Allow[\"']")
  (#not-match? @_statement "[\"']Condition[\"']")
  (#not-in-role? "test" "example"))

; Policies and buckets of the CDK.
(call
  function: (_) @_statement
  arguments: (argument_list
    (keyword_argument name: (identifier) @_actions value: (list . (string) @_action .))
    (keyword_argument name: (identifier) @_resources value: (list . (string) @_resource .))) @finding
  (#calls? @_statement "aws_cdk.aws_iam.PolicyStatement" "*.PolicyStatement")
  (#eq? @_actions "actions")
  (#eq? @_resources "resources")
  (#value-is? @_action "*")
  (#value-is? @_resource "*")
  (#not-in-role? "test" "example"))

; All rights at once.
((string) @finding
  (#skip-unless? "AdministratorAccess")
  (#value-matches? @finding "^(arn:aws:iam::aws:policy/)?AdministratorAccess$")
  (#inside? @finding "call" "{*attach_role_policy*,*attach_user_policy*,*attach_group_policy*,*from_aws_managed_policy_name*,*RolePolicyAttachment*}")
  (#not-in-role? "test" "example"))

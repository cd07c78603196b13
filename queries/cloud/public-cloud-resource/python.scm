
; Objects and buckets of S3.
(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_acl value: (_) @_value) @finding)
  (#any-of? @callee "put_bucket_acl" "create_bucket" "put_bucket_policy")
  (#eq? @_acl "ACL")
  (#value-is? @_value "public-read" "public-read-write" "authenticated-read")
  (#not-in-role? "test" "example"))

(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_acl value: (_) @_value) @finding)
  (#any-of? @callee "put_object" "put_object_acl" "copy_object" "create_multipart_upload" "put" "copy_from")
  (#eq? @_acl "ACL")
  (#value-is? @_value "public-read-write")
  (#not-in-role? "test" "example"))

(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_acl value: (_) @_value) @finding)
  (#any-of? @callee "put_object" "put_object_acl" "copy_object" "create_multipart_upload" "put" "copy_from")
  (#eq? @_acl "ACL")
  (#value-is? @_value "public-read" "authenticated-read")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list
    (keyword_argument
      name: (identifier) @_extra
      value: (dictionary (pair key: (string) @_acl value: (_) @_value) @finding)))
  (#any-of? @callee "upload_file" "upload_fileobj" "copy")
  (#eq? @_extra "ExtraArgs")
  (#value-is? @_acl "ACL")
  (#value-is? @_value "public-read" "public-read-write" "authenticated-read")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; Options that are put together before an upload gets them: `extra["ACL"] = "public-read"`, `{"ACL": "public-read"}`.
(#define! names-of-s3 "boto3" "aioboto3" "botocore" "s3" "S3" "ExtraArgs" "put_object" "upload_file")

([
    (pair key: (string (string_content) @_acl) value: (_) @_value)
    (assignment left: (subscript subscript: (string (string_content) @_acl)) right: (_) @_value)] @_option
  (#eq? @_acl "ACL")
  (#shape! "acl" @_option @_value))

((call
    function: (identifier) @_dict
    arguments: (argument_list (keyword_argument name: (identifier) @_acl value: (_) @_value) @_option))
  (#eq? @_dict "dict")
  (#eq? @_acl "ACL")
  (#shape! "acl" @_option @_value))

([(pair) (assignment) (call)] @_options
  (#file-mentions? "ACL")
  (#file-mentions? names-of-s3)
  (#shaped? @_options "acl" @finding @_value)
  (#value-is? @_value "public-read-write")
  (#not-in-role? "test" "example"))

([(pair) (assignment) (call)] @_options
  (#file-mentions? "ACL")
  (#file-mentions? names-of-s3)
  (#shaped? @_options "acl" @finding @_value)
  (#value-is? @_value "public-read" "authenticated-read")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; The lock on public access, taken off.
((pair key: (string (string_content) @_block) value: (_) @_value) @finding
  (#any-of? @_block "BlockPublicAcls" "IgnorePublicAcls" "BlockPublicPolicy" "RestrictPublicBuckets")
  (#value-is? @_value "false")
  (#not-in-role? "test" "example"))

(call
  function: (attribute attribute: (identifier) @finding)
  arguments: (argument_list) @args
  (#eq? @finding "delete_public_access_block")
  (#not-in-role? "test" "example"))

; Policies as data.
((dictionary
  (pair key: (string) @_effect value: (string) @_allow)
  (pair key: (string) @_principal value: (_) @_who) @finding) @_statement
  (#file-mentions? "Principal")
  (#value-is? @_effect "Effect")
  (#value-is? @_allow "Allow")
  (#value-is? @_principal "Principal")
  (#match? @_who "^([\"']\\*[\"']|\\{\\s*[\"']AWS[\"']\\s*:\\s*\\[?\\s*[\"']\\*[\"']\\s*\\]?\\s*,?\\s*\\})$")
  (#not-match? @_statement "[\"']Condition[\"']")
  (#not-in-role? "test" "example"))

(call
  function: (_) @_bucket
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @_value) @finding)
  (#calls? @_bucket "aws_cdk.aws_s3.Bucket" "*.Bucket" "*.DatabaseInstance" "*.DatabaseCluster" "*.CfnDBInstance")
  (#any-of? @_keyword "public_read_access" "publicly_accessible")
  (#value-is? @_value "true")
  (#not-in-role? "test" "example"))

(call
  function: (_) @_resource
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @_value) @finding)
  (#calls? @_resource "*.create_db_instance" "*.modify_db_instance" "*.create_db_cluster" "*.create_cluster")
  (#eq? @_keyword "PubliclyAccessible")
  (#value-is? @_value "true")
  (#not-in-role? "test" "example"))

(call
  function: (attribute attribute: (identifier) @_rule)
  arguments: (argument_list . (call function: (_) @_peer) @finding . (_) @_port)
  (#any-of? @_rule "add_ingress_rule" "allow_from" "allow_default_port_from")
  (#calls? @_peer "*.any_ipv4" "*.any_ipv6")
  (#not-match? @_port "\\b(80|443|8080|8443)\\b|HTTPS?\\b|icmp")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

(call
  function: (attribute attribute: (identifier) @_rule)
  arguments: (argument_list . (call function: (_) @_peer arguments: (argument_list . (_) @_range)) @finding . (_) @_port)
  (#eq? @_rule "add_ingress_rule")
  (#calls? @_peer "*.ipv4" "*.ipv6")
  (#value-is? @_range "0.0.0.0/0" "::/0")
  (#not-match? @_port "\\b(80|443|8080|8443)\\b|HTTPS?\\b|icmp")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Security groups of EC2.
(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_cidr value: (_) @_range) @finding) @args
  (#any-of? @callee "authorize_security_group_ingress" "authorize_ingress")
  (#eq? @_cidr "CidrIp")
  (#value-is? @_range "0.0.0.0/0" "::/0")
  (#not-match? @args "FromPort\\s*=\\s*(80|443|8080|8443)\\b|=\\s*[\"']icmp")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

((pair key: (string) @_cidr value: (_) @_range) @finding
  (#file-mentions? "CidrIp")
  (#value-is? @_cidr "CidrIp" "CidrIpv6")
  (#value-is? @_range "0.0.0.0/0" "::/0")
  (#inside? @finding "call" "*.authorize_security_group_ingress" "*.authorize_ingress")
  (#not-near-mentions? @finding ": 443" ": 80," ": 80}")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Google and Azure.
(call
  function: (attribute object: (_) @_object attribute: (identifier) @callee)
  (#any-of? @callee "make_public")
  (#imports? "google.cloud" "gcloud")
  (#not-in-role? "test" "example")
  (#set! tier "readable")) @finding

(call
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @_value) @finding)
  (#eq? @_keyword "public_access")
  (#value-is? @_value "container" "blob" "Container" "Blob")
  (#imports? "azure")
  (#not-in-role? "test" "example"))

((string (string_content) @_who) @finding
  (#any-of? @_who "allUsers" "allAuthenticatedUsers")
  (#imports? "google" "googleapiclient" "pulumi_gcp")
  (#near-mentions? @finding "members" "member")
  (#not-in-role? "test" "example"))

; Pulumi, Terraform's CDK: the same as options.
(call
  function: (_) @_resource
  arguments: (argument_list (keyword_argument name: (identifier) @_acl value: (_) @_value) @finding)
  (#calls? @_resource "pulumi_aws.s3.Bucket" "pulumi_aws.s3.BucketV2" "pulumi_aws.s3.BucketAclV2" "pulumi_aws.s3.BucketObject" "aws.s3.Bucket")
  (#eq? @_acl "acl")
  (#value-is? @_value "public-read" "public-read-write")
  (#not-in-role? "test" "example"))

((keyword_argument name: (identifier) @_ranges value: (list . (string) @_range)) @finding
  (#any-of? @_ranges "cidr_blocks" "source_ranges" "source_address_prefixes")
  (#value-is? @_range "0.0.0.0/0" "::/0")
  (#inside? @finding "call" "*{Ingress,Firewall,SecurityGroupRule}*")
  (#not-match? @finding "egress")
  (#not-near-mentions? @finding "443" "=80" "egress")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Storage and databases of Azure and AWS, by the option that opens them.
((keyword_argument name: (identifier) @_option value: (true)) @finding
  (#any-of? @_option "allow_blob_public_access" "publicly_accessible")
  (#imports? "azure" "pulumi" "pulumi_azure_native" "pulumi_aws" "aws_cdk" "cdktf")
  (#not-in-role? "test" "example"))

((call function: (attribute attribute: (identifier) @callee)) @finding
  (#eq? @callee "grant_public_access")
  (#not-in-role? "test" "example"))

; Functions that everybody may call.
((keyword_argument name: (identifier) @_auth value: (_) @_none) @finding
  (#eq? @_auth "AuthType")
  (#value-is? @_none "NONE")
  (#inside? @finding "call" "*function_url_config*")
  (#not-in-role? "test" "example")
  (#set! tier "function"))

((call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_principal value: (string) @_who) @finding))
  (#any-of? @callee "add_permission")
  (#eq? @_principal "Principal")
  (#value-is? @_who "*")
  (#not-match? @finding "SourceA")
  (#not-near-mentions? @finding "SourceArn" "SourceAccount")
  (#not-in-role? "test" "example"))

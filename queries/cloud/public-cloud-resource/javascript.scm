; What everybody may write to, or what keeps a bucket private switched off: nothing on the web needs either.
((pair key: (_) @_key value: (_) @_acl) @finding
  (#any-of? @_key "ACL" "acl" "predefinedAcl" "cannedAcl")
  (#value-matches? @_acl "(?i)^(public-?read-?write)$")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (_) @_off) @finding
  (#any-of? @_key
    "blockPublicPolicy" "blockPublicAcls" "restrictPublicBuckets" "ignorePublicAcls" "BlockPublicPolicy" "BlockPublicAcls"
    "RestrictPublicBuckets" "IgnorePublicAcls")
  (#value-is? @_off "false")
  (#not-in-role? "test" "example"))

; The whole block, which says the same once.
((call_expression
  function: (member_expression property: (property_identifier) @callee)) @finding
  (#any-of? @callee "grantPublicAccess")
  (#imports? "aws-cdk-lib" "@aws-cdk/aws-s3")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (_) @_on) @finding
  (#eq? @_key "publicReadAccess")
  (#value-is? @_on "true")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (member_expression) @_access) @finding
  (#eq? @_key "accessControl")
  (#match? @_access "BucketAccessControl\\.PUBLIC_READ(_WRITE)?$")
  (#not-in-role? "test" "example"))

; A database with an address of its own on the net.
((pair key: (_) @_key value: (_) @_on) @finding
  (#any-of? @_key "publiclyAccessible" "PubliclyAccessible")
  (#value-is? @_on "true")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Ports that are for those who run the machine, open to every address. The web's own (80, 443) are meant to be.
(#define! any-address "^([\\w$]+\\.)*Peer\\.(anyIpv[46]\\(\\)|ipv[46]\\([\"'`](0\\.0\\.0\\.0/0|::/0)[\"'`]\\))$")
(#define! inner-port
  "Port\\.(all(Traffic|Tcp|Udp)\\(|SSH\\b|RDP\\b|POSTGRES\\b|MYSQL\\w*|MSSQL\\b|REDIS\\b|MONGO\\w*|tcp\\((22|23|135|445|1433|1521|2375|3306|3389|5432|5601|5900|5984|6379|8086|9042|9200|11211|27017)\\)|tcpRange\\((0|1), *65535\\))")
((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (_) @_from . (_) @_port)) @finding
  (#any-of? @callee "addIngressRule" "allowFrom")
  (#match? @_from any-address)
  (#match? @_port inner-port)
  (#not-in-role? "test" "example")
  (#set! tier "network"))

((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (_) @_port)) @finding
  (#eq? @callee "allowFromAnyIpv4")
  (#match? @_port inner-port)
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; The default port of what the connections belong to; that of a load balancer is the web's.
((call_expression
  function: (member_expression object: (_) @_of property: (property_identifier) @callee)) @finding
  (#eq? @callee "allowDefaultPortFromAnyIpv4")
  (#match? @_of "(?i)(db|database|rds|aurora|mysql|postgres|pg|cluster|redis|cache|mongo|docdb|neptune|redshift)\\w*\\.connections$")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; The same as a row of a table: Pulumi, CDK for Terraform, the SDK, CloudFormation's own constructs.
((object
  (pair key: (property_identifier) @_key value: (_) @_port)
  (pair key: (property_identifier) @_from value: (_) @_range) @finding) @args
  (#skip-unless? "0\\.0\\.0\\.0/0|::/0")
  (#any-of? @_key "fromPort" "FromPort")
  (#any-of? @_from "cidrBlocks" "cidrIp" "CidrIp" "ipv6CidrBlocks" "cidrIpv4" "IpRanges" "CidrIpv4")
  (#match? @_range "[\"'`](0\\.0\\.0\\.0/0|::/0)[\"'`]")
  (#match? @_port "^(0|-1|22|23|135|445|1433|1521|2375|3306|3389|5432|5601|5900|5984|6379|8086|9042|9200|11211|27017)$")
  (#not-match? @args "(?i)egress")
  (#not-inside? @finding "call" "*Egress*")
  (#file-mentions? "ngress")
  (#not-near-mentions? @finding "egress: [" "egress:[" "egress: {" "SecurityGroupEgress")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

((object
  (pair key: (property_identifier) @_from value: (_) @_range) @finding
  (pair key: (property_identifier) @_key value: (_) @_port)) @args
  (#skip-unless? "0\\.0\\.0\\.0/0|::/0")
  (#any-of? @_key "fromPort" "FromPort")
  (#any-of? @_from "cidrBlocks" "cidrIp" "CidrIp" "ipv6CidrBlocks" "cidrIpv4" "IpRanges" "CidrIpv4")
  (#match? @_range "[\"'`](0\\.0\\.0\\.0/0|::/0)[\"'`]")
  (#match? @_port "^(0|-1|22|23|135|445|1433|1521|2375|3306|3389|5432|5601|5900|5984|6379|8086|9042|9200|11211|27017)$")
  (#not-inside? @finding "call" "*Egress*")
  (#file-mentions? "ngress")
  (#not-near-mentions? @finding "egress: [" "egress:[" "egress: {" "SecurityGroupEgress")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Azure: a rule of a network security group.
((object
  (pair key: (property_identifier) @_key value: (_) @_port)
  (pair key: (property_identifier) @_from value: (_) @_range) @finding) @args
  (#eq? @_key "destinationPortRange")
  (#eq? @_from "sourceAddressPrefix")
  (#value-is? @_range "*" "Internet" "0.0.0.0/0")
  (#value-matches? @_port "^(\\*|0-65535|22|23|1433|3306|3389|5432|6379|9200|27017)$")
  (#not-match? @args "(?i)[\"'`]deny[\"'`]|outbound")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Google Cloud: a firewall rule.
((object
  (pair key: (property_identifier) @_key value: (_) @_allows)
  (pair key: (property_identifier) @_from value: (array (string) @_range)) @finding)
  (#any-of? @_key "allows" "allow" "allowed")
  (#eq? @_from "sourceRanges")
  (#value-is? @_range "0.0.0.0/0" "::/0")
  (#match? @_allows "(?i)[\"'`](22|23|1433|3306|3389|5432|6379|9200|27017|0-65535)[\"'`]|protocol: *[\"'`]all[\"'`]")
  (#not-in-role? "test" "example")
  (#set! tier "network"))

; Read by everybody: right for what a site shows, wrong for the rest.
((pair key: (_) @_key value: (_) @_acl) @finding
  (#any-of? @_key "ACL" "acl" "predefinedAcl" "cannedAcl")
  (#value-matches? @_acl "(?i)^(public-?read|container|blob)$")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

((pair key: (property_identifier) @_key value: (member_expression) @_acl) @finding
  (#any-of? @_key "ACL" "acl")
  (#match? @_acl "ObjectCannedACL\\.public_read(_write)?$|BucketCannedACL\\.public_read(_write)?$|CannedAcl\\.PublicRead(Write)?$")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

((call_expression
  function: (member_expression property: (property_identifier) @callee)) @finding
  (#eq? @callee "makePublic")
  (#imports? "@google-cloud/storage" "firebase-admin" "firebase-admin/storage")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

((pair key: (property_identifier) @_key value: (string) @_access) @finding
  (#any-of? @_key "access" "publicAccess" "containerAccessType")
  (#value-matches? @_access "(?i)^(container|blob)$")
  (#imports? "@azure/storage-blob" "@pulumi/azure-native" "@pulumi/azure" "@cdktf/provider-azurerm")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

((pair key: (property_identifier) @_key value: (_) @_on) @finding
  (#any-of? @_key "allowBlobPublicAccess" "allowNestedItemsToBePublic")
  (#value-is? @_on "true")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; Google's name for everybody.
((pair key: (property_identifier) @_key value: (_) @_who) @finding
  (#any-of? @_key "member" "entity" "members")
  (#match? @_who "[\"'`](allUsers|allAuthenticatedUsers)[\"'`]")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; A function that answers whoever knows its address.
((pair key: (_) @_key value: (_) @_auth) @finding
  (#any-of? @_key "authType" "AuthType" "authorizationType" "FunctionUrlAuthType" "functionUrlAuthType")
  (#file-mentions? "unctionUrl" "unctionURL" "FUNCTION_URL")
  (#match? @_auth "^([\"'`]NONE[\"'`]|([\\w$]+\\.)*FunctionUrlAuthType\\.NONE)$")
  (#not-in-role? "test" "example")
  (#set! tier "function"))

; A statement of a policy that lets everybody in. One that denies is how encryption is asked for.
((new_expression
  constructor: (_) @callee
  arguments: (arguments . (object (pair key: (property_identifier) @_key value: (array (_) @_who))) @_statement)) @finding
  (#match? @callee "\\bPolicyStatement$")
  (#eq? @_key "principals")
  (#match? @_who "^new ([\\w$]+\\.)*(AnyPrincipal|StarPrincipal)\\(\\)$")
  (#not-match? @_statement "(?i)\\bDENY\\b|conditions?\\b|\\.\\.\\.")
  (#not-near-mentions? @finding ".addCondition(" ".addConditions(")
  (#not-in-role? "test" "example"))

((object
  (pair key: (_) @_effect value: (_) @_allow)
  (pair key: (_) @_key value: (_) @_who) @finding) @args
  (#any-of? @_effect "Effect" "\"Effect\"" "'Effect'" "effect")
  (#value-is? @_allow "Allow")
  (#any-of? @_key "Principal" "\"Principal\"" "'Principal'")
  (#match? @_who "^([\"'`]\\*[\"'`]|\\{\\s*[\"']?AWS[\"']?: *(\\[\\s*)?[\"'`]\\*[\"'`]\\s*,?\\s*\\]?\\s*,?\\s*\\})$")
  (#not-match? @args "Condition\\b|\\.\\.\\.")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

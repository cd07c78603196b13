(#define! clouds
  "aws-cdk-lib" "@aws-cdk/aws-s3" "@aws-cdk/aws-rds" "@aws-cdk/aws-ec2" "@aws-cdk/aws-efs" "@pulumi/aws" "@pulumi/awsx" "@pulumi/azure-native" "@pulumi/azure"
  "@cdktf/provider-aws" "@cdktf/provider-azurerm" "@aws-sdk/client-rds" "@aws-sdk/client-ec2" "@aws-sdk/client-efs" "@aws-sdk/client-elasticache" "sst"
  "@aws-sdk/client-opensearch" "@aws-cdk/aws-elasticsearch" "@aws-cdk/aws-opensearchservice")

; What is kept.
((pair key: (_) @_key value: (_) @_off) @finding
  (#any-of? @_key "storageEncrypted" "StorageEncrypted" "atRestEncryptionEnabled" "AtRestEncryptionEnabled")
  (#value-is? @_off "false")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (_) @_off) @finding
  (#any-of? @_key "encrypted" "Encrypted")
  (#imports? clouds)
  (#value-is? @_off "false")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (member_expression) @_off) @finding
  (#any-of? @_key "encryption")
  (#match? @_off "\\b(BucketEncryption|StreamEncryption|QueueEncryption)\\.UNENCRYPTED$")
  (#not-in-role? "test" "example"))

((pair
  key: (property_identifier) @_outer
  value: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding))
  (#any-of? @_outer "encryptionAtRest" "encryptAtRest" "EncryptionAtRestOptions" "encryptionAtRestOptions" "encryptAtRestOptions")
  (#any-of? @_key "enabled" "Enabled")
  (#value-is? @_off "false")
  (#not-in-role? "test" "example"))

; What is on its way.
((pair key: (_) @_key value: (_) @_off) @finding
  (#any-of? @_key
    "transitEncryptionEnabled" "TransitEncryptionEnabled" "nodeToNodeEncryption" "enforceHttps" "enforceHTTPS" "EnforceHTTPS" "supportsHttpsTrafficOnly"
    "enableHttpsTrafficOnly" "httpsTrafficOnlyEnabled" "enforceSSL" "httpsOnly" "requireSsl" "sslEnforcementEnabled")
  (#imports? clouds)
  (#value-is? @_off "false")
  (#not-in-role? "test" "example")
  (#set! tier "transit"))

((pair key: (_) @_key value: (_) @_policy) @finding
  (#any-of? @_key "viewerProtocolPolicy" "ViewerProtocolPolicy" "originProtocolPolicy")
  (#match? @_policy "^([\"'`]allow-all[\"'`]|([\\w$]+\\.)*ViewerProtocolPolicy\\.ALLOW_ALL)$")
  (#not-in-role? "test" "example")
  (#set! tier "transit"))

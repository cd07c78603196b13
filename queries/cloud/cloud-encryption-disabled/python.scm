(#define! clouds
  "boto3" "aioboto3" "aws_cdk" "pulumi_aws" "pulumi_azure_native" "pulumi_azure" "pulumi_gcp" "cdktf_cdktf_provider_aws" "troposphere")

; What is kept.
((keyword_argument name: (identifier) @_key value: (false)) @finding
  (#any-of? @_key "StorageEncrypted" "storage_encrypted" "AtRestEncryptionEnabled" "at_rest_encryption_enabled")
  (#imports? clouds)
  (#not-in-role? "test" "example"))

((keyword_argument name: (identifier) @_key value: (false)) @finding
  (#any-of? @_key "Encrypted" "encrypted")
  (#imports? clouds)
  (#inside? @finding "call"
    "*.create_volume" "*.create_file_system" "*.create_cluster" "*.copy_snapshot" "*.Volume" "*.FileSystem" "*.Cluster" "*.EbsBlockDevice*"
    "*.BlockDeviceVolume.ebs" "*.InstanceRootBlockDeviceArgs" "*.InstanceEbsBlockDeviceArgs" "*.RootBlockDevice*")
  (#not-in-role? "test" "example"))

; `{"Ebs": {"Encrypted": False}}`, `{"Enabled": False}` of a domain or a table.
((pair
  key: (string (string_content) @_outer)
  value: (dictionary (pair key: (string (string_content) @_key) value: (false)) @finding))
  (#any-of? @_outer "Ebs" "EncryptionAtRestOptions" "SSESpecification")
  (#any-of? @_key "Encrypted" "Enabled")
  (#imports? clouds)
  (#not-in-role? "test" "example"))

((keyword_argument name: (identifier) @_outer value: (dictionary (pair key: (string (string_content) @_key) value: (false)) @finding))
  (#any-of? @_outer "EncryptionAtRestOptions" "SSESpecification" "EncryptionInTransit")
  (#eq? @_key "Enabled")
  (#imports? clouds)
  (#not-in-role? "test" "example"))

((keyword_argument name: (identifier) @_key value: (attribute) @_off) @finding
  (#eq? @_key "encryption")
  (#match? @_off "\\b(BucketEncryption|StreamEncryption|QueueEncryption)\\.UNENCRYPTED$")
  (#not-in-role? "test" "example"))

; What is on its way.
((keyword_argument name: (identifier) @_key value: (false)) @finding
  (#any-of? @_key
    "TransitEncryptionEnabled" "transit_encryption_enabled" "node_to_node_encryption" "enforce_https" "enforce_ssl"
    "enable_https_traffic_only" "https_only" "ssl_enforcement_enabled" "require_ssl")
  (#imports? clouds)
  (#not-in-role? "test" "example")
  (#set! tier "transit"))

((keyword_argument name: (identifier) @_key value: (_) @_policy) @finding
  (#any-of? @_key "viewer_protocol_policy" "ViewerProtocolPolicy")
  (#match? @_policy "^([\"']allow-all[\"']|(\\w+\\.)*ViewerProtocolPolicy\\.ALLOW_ALL)$")
  (#not-in-role? "test" "example")
  (#set! tier "transit"))

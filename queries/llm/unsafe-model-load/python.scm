; Code that comes with a model from a hub. Pinned to a commit, it can at least not change.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding) @args
  (#eq? @_key "trust_remote_code")
  (#value-is? @value "true")
  (#arg? @args "revision" _ @arg)
  (#value-matches? @arg "^[0-9a-f]{40}$")
  (#set! tier "pinned"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "trust_remote_code")
  (#value-is? @value "true")
  (#not-calls? @callee "*.add_argument" "argparse.ArgumentParser.add_argument")
  (#set! tier "remote-code"))

; The same as an entry of the options that are handed on.
(pair
  key: (string) @_key
  value: (true) @finding
  (#any-of? @_key "\"trust_remote_code\"" "'trust_remote_code'")
  (#set! tier "remote-code-option"))

; Checkpoints that are pickles.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "weights_only")
  (#value-is? @value "false")
  (#calls? @callee "torch.load" "torch.serialization.load")
  (#set! tier "weights"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "torch.load" "torch.serialization.load")
  (#no-arg? @args "weights_only" _)
  (#not-in-role? "test")
  (#set! tier "weights-default"))

; Keras models with layers of code.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "safe_mode")
  (#value-is? @value "false")
  (#calls? @callee
    "keras.models.load_model" "keras.saving.load_model" "tensorflow.keras.models.load_model"
    "tensorflow.keras.saving.load_model" "tf_keras.models.load_model" "keras.saving.deserialize_keras_object"
    "keras.layers.deserialize" "keras.models.model_from_json")
  (#set! tier "keras"))

(call
  function: (_) @callee @finding
  (#calls? @callee
    "keras.config.enable_unsafe_deserialization" "tensorflow.keras.config.enable_unsafe_deserialization")
  (#set! tier "keras-everywhere"))

; Code of a repository, run at once.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_key value: (_) @value) @finding)
  (#eq? @_key "trust_repo")
  (#value-is? @value "true")
  (#calls? @callee "torch.hub.load" "torch.hub.list" "torch.hub.help")
  (#set! tier "hub"))

; Downloads that may be another file tomorrow.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee
    "huggingface_hub.hf_hub_download" "huggingface_hub.snapshot_download" "datasets.load_dataset"
    "transformers.AutoModel.from_pretrained" "transformers.AutoTokenizer.from_pretrained"
    "transformers.AutoModelForCausalLM.from_pretrained" "transformers.AutoModelForSequenceClassification.from_pretrained"
    "transformers.AutoConfig.from_pretrained" "transformers.AutoProcessor.from_pretrained")
  (#no-arg? @args "revision" _)
  (#set! tier "unpinned"))

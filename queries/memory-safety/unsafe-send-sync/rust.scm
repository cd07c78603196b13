; `unsafe impl<T> Send for Holder<T> {}`: nothing is asked of what is held.
((impl_item
  type_parameters: (type_parameters) @_parameters
  trait: [(type_identifier) (scoped_type_identifier)] @finding @name
  type: (generic_type type: (_) @_type type_arguments: (type_arguments) @_arguments)) @_impl
  (#match? @name "^((std|core)::marker::)?(Send|Sync)$")
  (#match? @_impl "^unsafe\\s+impl")
  (#file-mentions? "unsafe impl")
  (#not-match? @_parameters ":\\s*[^'\\s]|const ")
  (#match? @_parameters "[<,\\s][A-Z]\\w*")
  (#match? @_arguments "[<,\\s][A-Z]\\w*")
  (#not-match? @_impl "\\bwhere\\b")
  (#memory? @_type "holds-parameter")
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "is safe")
  (#not-commented? @finding "sound")
  (#not-commented? @finding "necessary")
  (#not-commented? @finding "needed")
  (#not-commented? @finding "must be")
  (#not-commented? @finding "doesn't")
  (#not-commented? @finding "does not")
  (#not-in-role? "test"))

; Bounds that say nothing of threads.
((impl_item
  type_parameters: (type_parameters) @_parameters
  trait: [(type_identifier) (scoped_type_identifier)] @finding @name
  type: (generic_type type: (_) @_type)) @_impl
  (#match? @name "^((std|core)::marker::)?(Send|Sync)$")
  (#match? @_impl "^unsafe\\s+impl")
  (#file-mentions? "unsafe impl")
  (#match? @_parameters "[<,\\s][A-Z]\\w*\\s*:\\s*('static|\\?Sized|Clone|Copy|Debug|Default|Sized|'\\w+)(\\s*\\+\\s*(\\?Sized|'\\w+|Clone|Copy|Debug|Default|Sized))*\\s*[,>]")
  (#not-match? @_impl "\\bwhere\\b")
  (#not-match? @_parameters ":[^,>]*\\b(Send|Sync)\\b|const ")
  (#memory? @_type "holds-parameter")
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "is safe")
  (#not-commented? @finding "sound")
  (#not-commented? @finding "necessary")
  (#not-commented? @finding "needed")
  (#not-commented? @finding "must be")
  (#not-commented? @finding "doesn't")
  (#not-commented? @finding "does not")
  (#not-in-role? "test"))

; `Rc` counts its users without a lock, in whichever thread.
((impl_item
  trait: [(type_identifier) (scoped_type_identifier)] @finding @name
  type: (_) @_type) @_impl
  (#match? @name "^((std|core)::marker::)?(Send|Sync)$")
  (#match? @_impl "^unsafe\\s+impl")
  (#file-mentions? "unsafe impl")
  (#memory? @_type "holds-counted")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "counted"))

; A cell is written through a shared reference, in whichever thread. Wrappers of any type ask something of it instead.
((impl_item
  !type_parameters
  trait: [(type_identifier) (scoped_type_identifier)] @finding @name
  type: (_) @_type) @_impl
  (#match? @name "^((std|core)::marker::)?Sync$")
  (#match? @_impl "^unsafe\\s+impl")
  (#file-mentions? "unsafe impl")
  (#memory? @_type "holds-cell")
  (#not-memory? @_type "holds-lock")
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "afe")
  (#not-file-mentions? "critical_section" "single thread" "single-thread" "no_std")
  (#not-in-role? "test")
  (#set! tier "cell"))

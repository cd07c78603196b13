; `unsafe impl<T> Send for Holder<T> {}`: too little is asked of what is held, given out or lent.
((impl_item
  trait: [(type_identifier) (scoped_type_identifier)] @finding @name
  type: (generic_type)) @_impl
  (#match? @name "^((std|core)::marker::)?(Send|Sync)$")
  (#match? @_impl "^unsafe\\s+impl")
  (#file-mentions? "unsafe impl")
  (#not-file-mentions? "ThreadId" "thread_id" "thread::current")
  (#memory? @_impl "asks-too-little")
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

; Django's setting.
(assignment
  left: (identifier) @_name
  right: (string) @finding
  (#eq? @_name "X_FRAME_OPTIONS")
  (#value-matches? @finding "(?i)^allow")
  (#not-in-role? "test"))

; The header itself.
(assignment
  left: (subscript subscript: (string) @_header)
  right: (_) @finding
  (#file-mentions? "X-Frame-Options" "x-frame-options")
  (#value-matches? @_header "(?i)^x-frame-options$")
  (#value-matches? @finding "(?i)^allow")
  (#not-file-mentions? "frame-ancestors")
  (#not-in-role? "test"))

((decorator (identifier) @finding)
  (#calls? @finding "django.views.decorators.clickjacking.xframe_options_exempt")
  (#not-in-role? "test")
  (#set! tier "exempt"))

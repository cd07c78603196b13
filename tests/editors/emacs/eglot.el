;;; eglot.el --- qualm as the server of Python's mode  -*- lexical-binding: t; -*-
;;; Commentary:
;; What both tests load.  `$QUALM' is the server.
;;; Code:
(unless (fboundp 'eglot) (package-initialize))   ; Debian's elpa-eglot; built in since 29
(require 'eglot)
(require 'flymake)
(setq make-backup-files nil create-lockfiles nil auto-save-default nil inhibit-startup-screen t
      python-indent-guess-indent-offset nil eglot-sync-connect t eglot-connect-timeout 20)
(setq eglot-server-programs `(((python-mode python-ts-mode) . (,(getenv "QUALM") "lsp"))))
(provide 'eglot-qualm)
;;; eglot.el ends here

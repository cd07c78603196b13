;;; eglot.el --- qualm as a server of Eglot  -*- lexical-binding: t; -*-
;;; Commentary:
;; What both tests load: Eglot, and what editors/emacs.md says of it, in the file `$SNIPPET'.
;;; Code:
(unless (fboundp 'eglot) (package-initialize))   ; Debian's elpa-eglot; built in since 29
(require 'eglot)
(require 'flymake)
(setq make-backup-files nil create-lockfiles nil auto-save-default nil inhibit-startup-screen t
      native-comp-enable-subr-trampolines nil   ; no compiler beside one that was unpacked
      python-indent-guess-indent-offset nil eglot-sync-connect t eglot-connect-timeout 20)
(load (getenv "SNIPPET"))
(provide 'eglot-qualm)
;;; eglot.el ends here

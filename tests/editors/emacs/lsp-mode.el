;;; lsp-mode.el --- qualm in a real Emacs with lsp-mode, without a screen  -*- lexical-binding: t; -*-
;;; Commentary:
;; A finding while typing, its explanation, its repair.  Set up by what editors/emacs.md says, in the file `$SNIPPET'.
;; Run by tests/editors/run.
;;; Code:
(require 'ert)
(require 'cl-lib)
(package-initialize)
(require 'lsp-mode)
(dolist (part '(lsp-diagnostics lsp-completion lsp-modeline lsp-headerline lsp-lens)) (require part))
(load (getenv "SNIPPET"))
(setq make-backup-files nil create-lockfiles nil auto-save-default nil python-indent-guess-indent-offset nil
      lsp-session-file (expand-file-name "session" (getenv "HOME")) lsp-auto-guess-root t lsp-client-packages nil
      lsp-diagnostics-provider :flymake lsp-enable-suggest-server-download nil lsp-enable-file-watchers nil
      lsp-restart 'ignore lsp-auto-execute-action nil lsp-idle-delay 0.1)

(defmacro qualm-eventually (form)
  "Let Emacs work until FORM holds, ten seconds at most; its value."
  `(let ((end (+ (float-time) 10)) value)
     (while (and (not (setq value ,form)) (< (float-time) end))
       (sit-for 0.02)
       (accept-process-output nil 0.05))
     value))

(defun qualm-findings ()
  "What the server says of all files."
  (apply #'append (hash-table-values (lsp-diagnostics t))))

(defun qualm-tell ()
  "Tell the server of what was typed now; a batch never rests long enough."
  (lsp--on-change-debounce (current-buffer))
  (lsp--flush-delayed-changes))

(ert-deftest qualm-shows-explains-and-repairs ()
  (lsp-workspace-folders-add (file-name-as-directory (getenv "PROJECT")))
  (find-file (expand-file-name "app.py" (getenv "PROJECT")))
  (lsp)
  (should (qualm-eventually (lsp-workspaces)))
  (goto-char (point-min))
  (forward-line 1)
  (insert "config = yaml.load(text)")
  (qualm-tell)
  (should (qualm-eventually (= 1 (length (qualm-findings)))))
  (should (equal "unsafe-yaml-load" (lsp:diagnostic-code? (car (qualm-findings)))))
  (goto-char (point-min))
  (search-forward "yaml.lo")
  (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
    (should (string-match-p "Why it matters" (lsp-get (lsp-get hover :contents) :value))))
  (let ((actions (append (lsp-code-actions-at-point) nil)))
    (should (equal "Use `safe_load`" (lsp:code-action-title (car actions))))
    (lsp-execute-code-action (car actions)))
  (should (equal "import yaml\nconfig = yaml.safe_load(text)\n" (buffer-string)))
  (qualm-tell)
  (should (qualm-eventually (null (qualm-findings))))
  (save-buffer))
;;; lsp-mode.el ends here

;;; headless.el --- qualm in a real Emacs without a screen  -*- lexical-binding: t; -*-
;;; Commentary:
;; A finding while typing, its explanation, its repair, undo, the end.  Run by tests/editors/run.
;;; Code:
(require 'ert)
(load (expand-file-name "eglot.el" (file-name-directory load-file-name)))

(defmacro qualm-eventually (form)
  "Let Emacs work until FORM holds, ten seconds at most; its value."
  `(let ((end (+ (float-time) 10)) value)
     (while (and (not (setq value ,form)) (< (float-time) end))
       (accept-process-output nil 0.05))
     value))

(defun qualm-type (text)
  "Insert TEXT, one character after the other, and tell the server of each."
  (dolist (character (string-to-list text))
    (insert character)
    ;; Sent from a timer that runs when nothing else does; a batch never gets there.
    (eglot--signal-textDocument/didChange)))

(defun qualm-findings ()
  "What Flymake shows."
  (flymake-start nil)
  (flymake-diagnostics))

(ert-deftest qualm-shows-explains-and-repairs ()
  (message "%s" (emacs-version))
  (find-file (expand-file-name "app.py" (getenv "PROJECT")))
  (apply #'eglot (eglot--guess-contact))
  (should (eglot-current-server))
  (should flymake-mode)
  (goto-char (point-min))
  (forward-line 1)
  (qualm-type "face = '😀'; yaml.load(text)")
  (should (qualm-eventually (= 1 (length (qualm-findings)))))
  (let ((finding (car (flymake-diagnostics))))
    (should (string-match-p "without a loader" (flymake-diagnostic-text finding)))
    ;; Behind an emoji, which is one column to some and two or four to others.
    (should (equal "yaml.load" (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))))
    (goto-char (flymake-diagnostic-beg finding))
    (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
           (text (plist-get (plist-get answer :contents) :value)))
      (should (string-match-p "Why it matters" text)))
    (let ((titles (mapcar (lambda (action) (plist-get action :title))
                          (eglot-code-actions (point) (flymake-diagnostic-end finding) "quickfix"))))
      (should (equal 3 (length titles)))
      (should (equal "Use `safe_load`" (car titles))))
    ;; Asked for by name, as from a menu that a batch has not.
    (cl-letf (((symbol-function 'completing-read) (lambda (&rest _) "Use `safe_load`")))
      (let ((last-nonmenu-event t))
        (call-interactively #'eglot-code-actions))))
  (should (equal "import yaml\nface = '😀'; yaml.safe_load(text)\n" (buffer-substring-no-properties (point-min) (point-max))))
  (eglot--signal-textDocument/didChange)
  (should (qualm-eventually (null (qualm-findings))))
  (save-buffer)
  (eglot-shutdown (eglot-current-server) nil 5)
  (should-not (eglot-current-server)))
;;; headless.el ends here

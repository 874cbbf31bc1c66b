;;; copydesk.el --- Findings of copydesk through Eglot  -*- lexical-binding: t; -*-

;; Eglot is part of Emacs 29; older ones get it by M-x package-install RET eglot.
;; Load this file from your init file; then M-x eglot in a report, or let the hook do it.

(require 'eglot)

(add-to-list 'eglot-server-programs
             '((markdown-mode text-mode html-mode yaml-mode) . ("copydesk" "lsp")))

(add-hook 'markdown-mode-hook #'eglot-ensure)

(provide 'copydesk)
;;; copydesk.el ends here

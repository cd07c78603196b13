-- Neovim 0.11 and newer: put this file into `lsp/` of your configuration, then `vim.lsp.enable('qualm')`.
return {
  cmd = { 'qualm', 'lsp' },
  filetypes = { 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'rust' },
  root_markers = { 'qualm.toml', '.qualm.toml', '.git' },
}

-- Neovim 0.11 and newer: with this plugin, or this file alone in `lsp/` of your configuration, `vim.lsp.enable('qualm')`.
return {
  cmd = { 'qualm', 'lsp' },
  filetypes = { 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'rust' },
  root_markers = { 'qualm.toml', '.qualm.toml', '.git' },
}

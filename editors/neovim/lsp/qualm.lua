-- Neovim 0.11 and newer: with this plugin, or this file alone in `lsp/` of your configuration, `vim.lsp.enable('qualm')`.
return {
  cmd = { 'qualm', 'lsp' },
  filetypes = {
    'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'rust',
    -- Searched for secrets; `.env` is a shell's file or one of its own.
    'conf', 'cs', 'dockerfile', 'dosini', 'env', 'go', 'java', 'json', 'jsonc', 'netrc', 'php', 'ps1', 'ruby', 'sh', 'sql',
    'toml', 'xml', 'yaml',
  },
  root_markers = { 'qualm.toml', '.qualm.toml', '.git' },
}

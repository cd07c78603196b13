-- Defines `:Qualm`. Starts nothing: whoever installs this says when, see `:h qualm-setup`.
if vim.g.loaded_qualm or vim.fn.has('nvim-0.7') == 0 then return end
vim.g.loaded_qualm = true

vim.api.nvim_create_user_command('Qualm', function(arguments) require('qualm.command').run(arguments) end, {
  nargs = '+',
  desc = 'qualm: explain, scan or next',
  complete = function(lead) return require('qualm.command').complete(lead) end,
})

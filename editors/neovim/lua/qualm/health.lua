-- `:checkhealth qualm`
local M = {}

-- The names before Neovim 0.10.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local failed = health.error or health.report_error

local function program()
  for _, client in ipairs(require('qualm').clients()) do
    if type(client.config.cmd) == 'table' then return client.config.cmd[1] end
  end
  local configured = vim.fn.has('nvim-0.11') == 1 and vim.lsp.config.qualm or require('qualm').config
  return configured.cmd[1]
end

function M.check()
  start('qualm')
  if vim.fn.has('nvim-0.7') == 1 then
    ok('Neovim is new enough (0.7)')
  else
    failed('Neovim 0.7 or newer is needed')
  end
  local name = program()
  if vim.fn.executable(name) == 1 then
    local version = vim.fn.systemlist({ name, '--version' })[1] or ''
    ok(string.format('%s is %s', vim.fn.exepath(name), version))
  else
    failed(string.format('there is no program `%s`', name), { 'Put `qualm` into the PATH, or name it with `cmd`: see :h qualm-setup' })
  end
  local clients = require('qualm').clients()
  if #clients == 0 then
    warn('no server runs', {
      'Open a file of Python, JavaScript, TypeScript or Rust',
      "Is it switched on? `vim.lsp.enable('qualm')` from Neovim 0.11 on, else `require('qualm').setup()`",
    })
  end
  for _, client in ipairs(clients) do
    local encoding = client.offset_encoding or 'utf-16'
    ok(string.format('a server runs in %s, columns in %s', client.config.root_dir or 'no folder', encoding))
  end
  info(string.format('%d findings are known', #require('qualm.findings').list()))
end

return M

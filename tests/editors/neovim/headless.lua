-- qualm in a real Neovim, without a screen: a finding while typing, its explanation, its repair, undo, the end.
-- Run by tests/editors/run, from 0.7 on. TAP on standard output.
local tap = dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h') .. '/tap.lua')
local check, eventually = tap.check, tap.eventually

local get_clients = vim.lsp.get_clients or vim.lsp.get_active_clients

local function start()
  vim.opt.runtimepath:prepend(vim.env.QUALM_PLUGIN)
  require('qualm').setup({ cmd = { vim.env.QUALM, 'lsp' } })
end

local function main()
  vim.o.swapfile = false
  start()
  vim.cmd('filetype on')
  vim.cmd('edit ' .. vim.env.PROJECT .. '/app.py')
  local buffer = vim.api.nvim_get_current_buf()
  local function found() return vim.diagnostic.get(buffer) end
  local function line(at) return vim.api.nvim_buf_get_lines(buffer, at, at + 1, false)[1] end

  eventually('the client attaches', function() return #get_clients({ bufnr = buffer }) == 1 end)
  check('nothing is wrong yet', vim.wait(300, function() return #found() > 0 end, 10) == false, found())

  -- Typing: the finding appears as soon as the call is there.
  local text = "face = '😀'; yaml.load(text)"
  vim.api.nvim_buf_set_lines(buffer, 1, 2, false, { '' })
  for at = 1, vim.fn.strchars(text) do
    vim.api.nvim_buf_set_lines(buffer, 1, 2, false, { vim.fn.strcharpart(text, 0, at) })
  end
  eventually('a finding appears while typing', function() return #found() == 1 end, found)
  local finding = found()[1] or {}
  check('it is ours', finding.source == 'qualm' and finding.code == 'unsafe-yaml-load', finding)
  check('it stands behind the emoji, in bytes', finding.lnum == 1 and finding.col == 15, finding)
  check('it is a warning', finding.severity == vim.diagnostic.severity.WARN, finding)

  vim.api.nvim_win_set_cursor(0, { 2, 16 })
  local shown
  local params = vim.lsp.util.make_position_params(0, get_clients({ bufnr = buffer })[1].offset_encoding)
  vim.lsp.buf_request(buffer, 'textDocument/hover', params, function(_, result) shown = result end)
  eventually('hover explains it', function() return shown and shown.contents.value:find('Why it matters') ~= nil end, function() return shown end)

  local offered = {}
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do table.insert(offered, (item.action or item[2]).title) end
    choose(items[1], 1)
  end
  -- What was typed and the repair shall be undone one by one.
  vim.cmd('let &undolevels = &undolevels')
  vim.lsp.buf.code_action()
  eventually('the repair is applied', function() return line(1) == "face = '😀'; yaml.safe_load(text)" end, function() return { line(1), offered } end)
  check('repair, suppression and the rule were offered', #offered == 3 and offered[1] == 'Use `safe_load`', offered)
  eventually('the finding is gone', function() return #found() == 0 end, found)
  vim.cmd('silent undo')
  eventually('undo brings it back', function() return #found() == 1 end, found)

  -- The configuration, which this client does not watch for us.
  vim.fn.writefile({ '[rules]', 'unsafe-yaml-load = "off"' }, vim.env.PROJECT .. '/qualm.toml')
  vim.wait(1100, function() return false end)
  vim.api.nvim_buf_set_lines(buffer, 2, 2, false, { '# a change' })
  eventually('a changed configuration is obeyed', function() return #found() == 0 end, found)

  local client = get_clients({ bufnr = buffer })[1]
  if vim.fn.has('nvim-0.11') == 1 then client:stop() else client.stop() end
  eventually('the server leaves', function() return #get_clients() == 0 end)
end

tap.run(main)

-- The plugin in a real Neovim, without a screen: its commands, its help, its check of health. Run by tests/editors/run,
-- from 0.7 on. TAP on standard output.
local tap = dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h') .. '/tap.lua')
local check, eventually = tap.check, tap.eventually

local function main()
  vim.o.swapfile = false
  local said = {}
  vim.notify = function(text) table.insert(said, text) end
  vim.opt.runtimepath:prepend(vim.env.QUALM_PLUGIN)
  vim.cmd('runtime plugin/qualm.lua')
  vim.cmd('filetype on')

  vim.cmd('Qualm scan')
  check('without a server it says so', (said[1] or ''):find('checkhealth') ~= nil, said)

  vim.fn.mkdir(vim.env.PROJECT .. '/.git')
  vim.fn.writefile({ 'import yaml', '', 'a = yaml.load(x)', 'b = yaml.load(x)' }, vim.env.PROJECT .. '/app.py')
  vim.fn.writefile({ 'import yaml', 'yaml.load(y)' }, vim.env.PROJECT .. '/other.py')
  vim.cmd('edit ' .. vim.env.PROJECT .. '/app.py')
  -- Begun with a buffer that is there already.
  require('qualm').setup({ cmd = { vim.env.QUALM, 'lsp' } })
  local buffer = vim.api.nvim_get_current_buf()
  eventually('a buffer that was there before is served', function() return #vim.diagnostic.get(buffer) == 2 end)

  vim.cmd('Qualm next')
  check('next goes to the first finding', vim.api.nvim_win_get_cursor(0)[1] == 3, vim.api.nvim_win_get_cursor(0))
  vim.cmd('Qualm explain')
  eventually('explain shows the page of its rule', function()
    return vim.bo.filetype == 'markdown' and vim.fn.search('What to do instead') > 0
  end)
  vim.api.nvim_feedkeys('q', 'x', false)
  check('q closes it', vim.api.nvim_get_current_buf() == buffer)
  vim.cmd('Qualm next')
  check('next goes on', vim.api.nvim_win_get_cursor(0)[1] == 4, vim.api.nvim_win_get_cursor(0))
  vim.cmd('Qualm explain weak-hash')
  eventually('explain shows a rule by name', function() return vim.fn.search('hash') > 0 and vim.bo.filetype == 'markdown' end)
  vim.api.nvim_feedkeys('q', 'x', false)

  vim.cmd('Qualm scan')
  eventually('scan says what it found', function() return (said[#said] or ''):find('3 findings in 2 files') ~= nil end, function() return said end)
  eventually('scan lists what all files show', function() return #vim.fn.getqflist() == 3 end, vim.fn.getqflist)
  vim.cmd('cclose')
  vim.cmd('Qualm next')
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ':t')
  check('next goes into other files', name == 'other.py', name)
  eventually('where a server runs too', function() return #vim.diagnostic.get(0) == 1 end)
  local running = #require('qualm').clients()
  check('it is the same server', running == 1, running)
  vim.cmd('Qualm next')
  local back = vim.api.nvim_get_current_buf() == buffer and vim.api.nvim_win_get_cursor(0)[1]
  check('and begins anew behind the last', back == 3, back)

  said = {}
  vim.cmd('Qualm nonsense')
  check('what there is not is said', (said[1] or ''):find('explain, next, scan') ~= nil, said)
  local completed = vim.fn.getcompletion('Qualm s', 'cmdline')
  check('subcommands are completed', vim.deep_equal(completed, { 'scan' }), completed)

  vim.cmd('helptags ' .. vim.env.QUALM_PLUGIN .. '/doc')
  vim.cmd('help qualm-setup')
  check('there is help', vim.bo.buftype == 'help' and vim.fn.expand('%:t') == 'qualm.txt', vim.fn.expand('%'))
  vim.cmd('silent checkhealth qualm')
  local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check('health finds the program', health:find('is qualm %d+%.%d+') ~= nil, health)
  check('health finds the server', health:find('a server runs in') ~= nil, health)
  check('nothing is wrong', not health:find('ERROR') and not health:find('WARNING'), health)
end

-- As a user's commands are run: after the start.
vim.api.nvim_create_autocmd('VimEnter', { callback = function() vim.schedule(function() tap.run(main) end) end })

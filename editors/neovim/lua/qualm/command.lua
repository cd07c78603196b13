-- `:Qualm`, and what can be done by it.
local findings = require('qualm.findings')
local M = {}

local function say(text, level) vim.notify('qualm: ' .. text, level or vim.log.levels.INFO) end

-- Has a server do something by name; `done` gets the answer.
local function execute(command, arguments, done)
  local qualm = require('qualm')
  local client = qualm.clients(vim.api.nvim_get_current_buf())[1] or qualm.clients()[1]
  if not client then
    say('no server runs; see :checkhealth qualm', vim.log.levels.WARN)
    return
  end
  local params = { command = command, arguments = arguments }
  local function answered(problem, result)
    if problem then
      say(problem.message, vim.log.levels.ERROR)
    else
      done(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, answered)
  else
    client.request('workspace/executeCommand', params, answered)
  end
end

-- Shows a rule's page in a window of its own, which `q` closes.
local function show_page(page)
  vim.cmd('silent keepalt botright split')
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_win_set_buf(0, buffer)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(page.markdown, '\n', { plain = true }))
  for name, value in pairs({ bufhidden = 'wipe', modifiable = false, filetype = 'markdown' }) do
    vim.api.nvim_buf_set_option(buffer, name, value)
  end
  vim.wo.conceallevel = 2
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, nowait = true })
end

local function show_list()
  local all = findings.list()
  vim.fn.setqflist({}, ' ', { title = 'qualm', items = vim.diagnostic.toqflist(all) })
  if #all > 0 then vim.cmd('botright copen') end
end

local subcommands = {}

-- The page of a rule; without a name, of the one that found what is at the cursor.
function subcommands.explain(rule)
  local finding = not rule and findings.here()
  rule = rule or (finding and finding.code)
  if not rule then
    say('nothing is found on this line')
    return
  end
  execute('qualm.showRule', { rule }, show_page)
end

-- Checks all files of the workspace, and lists what all of them show.
function subcommands.scan()
  execute('qualm.scanWorkspace', {}, function(result)
    -- The diagnostics of the last files may come after the answer.
    vim.defer_fn(show_list, 200)
    local function count(number, of) return string.format(number == 1 and '%d %s' or '%d %ss', number, of) end
    local found = string.format('%s in %s', count(result.findings, 'finding'), count(result.filesWithFindings, 'file'))
    say('the workspace is checked, ' .. (result.findings == 0 and 'no findings' or found))
  end)
end

-- Goes to the next finding, in this file or another.
function subcommands.next()
  local finding = findings.behind()
  if not finding then
    say('no findings')
    return
  end
  vim.cmd("normal! m'")
  if finding.bufnr ~= vim.api.nvim_get_current_buf() then
    vim.api.nvim_buf_set_option(finding.bufnr, 'buflisted', true)
    vim.api.nvim_set_current_buf(finding.bufnr)
  end
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  -- Later: the move itself would close the window.
  vim.schedule(function() vim.diagnostic.open_float({ scope = 'cursor' }) end)
end

function M.run(arguments)
  local name, rule = arguments.fargs[1], arguments.fargs[2]
  local subcommand = subcommands[name]
  if subcommand then
    subcommand(rule)
  else
    say(string.format('no `%s`; there are: %s', name, table.concat(M.complete(''), ', ')), vim.log.levels.ERROR)
  end
end

function M.complete(lead)
  local names = vim.tbl_filter(function(name) return vim.startswith(name, lead) end, vim.tbl_keys(subcommands))
  table.sort(names)
  return names
end

return M

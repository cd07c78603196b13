-- Checks as TAP on standard output, and the end of Neovim with what came of them.
local failed, count = false, 0

local M = {}

function M.check(name, holds, detail)
  count = count + 1
  failed = failed or not holds
  local more = holds and '' or ' # ' .. vim.inspect(detail)
  io.stdout:write(string.format('%s %d - %s%s\n', holds and 'ok' or 'not ok', count, name, more))
end

-- For what takes a while: up to ten seconds.
function M.eventually(name, holds, detail)
  M.check(name, vim.wait(10000, holds, 10), detail and detail())
end

-- Runs the checks of `main`, then leaves.
function M.run(main)
  local ok, message = xpcall(main, debug.traceback)
  if not ok then M.check('no error in the test itself', false, message) end
  io.stdout:write('1..' .. count .. '\n')
  io.stdout:flush()
  vim.cmd(failed and 'cquit 1' or 'qall!')
end

return M

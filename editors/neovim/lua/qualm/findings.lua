-- What the server shows, in all buffers.
local M = {}

-- The findings of a buffer, or of all, by file and place.
function M.list(buffer)
  local found = vim.tbl_filter(function(it) return it.source == 'qualm' end, vim.diagnostic.get(buffer))
  local function file(it) return vim.api.nvim_buf_get_name(it.bufnr) end
  table.sort(found, function(a, b)
    if a.bufnr ~= b.bufnr then return file(a) < file(b) end
    if a.lnum ~= b.lnum then return a.lnum < b.lnum end
    return a.col < b.col
  end)
  return found
end

-- The finding at the cursor, else one on its line.
function M.here()
  local buffer, cursor = vim.api.nvim_get_current_buf(), vim.api.nvim_win_get_cursor(0)
  local line, column = cursor[1] - 1, cursor[2]
  local on_line
  for _, it in ipairs(M.list(buffer)) do
    if it.lnum == line then
      on_line = on_line or it
      if it.col <= column and column <= it.end_col then return it end
    end
  end
  return on_line
end

-- The finding behind the cursor, in this file or one after it; the first where there is none.
function M.behind()
  local here, cursor = vim.api.nvim_buf_get_name(0), vim.api.nvim_win_get_cursor(0)
  local line, column = cursor[1] - 1, cursor[2]
  local all = M.list()
  for _, it in ipairs(all) do
    local file = vim.api.nvim_buf_get_name(it.bufnr)
    local is_behind = file > here
      or (file == here and (it.lnum > line or (it.lnum == line and it.col > column)))
    if is_behind then return it end
  end
  return all[1]
end

return M

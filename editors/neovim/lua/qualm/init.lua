-- Starts the server for buffers in the languages it reads: by what Neovim has for it from 0.11 on, else by hand.
local M = { config = require('qualm.config') }

-- The nearest folder upwards that holds one of the names.
local function root(path, names)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while true do
    for _, name in ipairs(names) do
      if vim.loop.fs_stat(folder .. '/' .. name) then return folder end
    end
    local above = vim.fn.fnamemodify(folder, ':h')
    if above == folder then return nil end
    folder = above
  end
end

local function start(config, buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local options = vim.tbl_extend('force', { name = 'qualm' }, config)
  options.root_dir = path ~= '' and root(path, config.root_markers) or vim.fn.getcwd()
  if vim.lsp.start then
    vim.lsp.start(options, { bufnr = buffer })
    return
  end
  -- Neovim 0.7 has nothing that would look for a server that runs already.
  for _, client in ipairs(vim.lsp.get_active_clients()) do
    if client.name == 'qualm' and client.config.root_dir == options.root_dir then
      vim.lsp.buf_attach_client(buffer, client.id)
      return
    end
  end
  local id = vim.lsp.start_client(options)
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

-- Starts the server where it is wanted. `options` wins over `qualm.config`, such as `{ cmd = { '/opt/qualm', 'lsp' } }`.
function M.setup(options)
  local config = vim.tbl_extend('force', require('qualm.config'), options or {})
  M.config = config
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config('qualm', config)
    vim.lsp.enable('qualm')
    return
  end
  local group = vim.api.nvim_create_augroup('qualm', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    callback = function(event) start(config, event.buf) end,
  })
  -- Buffers that were there before.
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local wanted = vim.tbl_contains(config.filetypes, vim.api.nvim_buf_get_option(buffer, 'filetype'))
    if vim.api.nvim_buf_is_loaded(buffer) and wanted then start(config, buffer) end
  end
end

-- The servers of qualm: those of a buffer, or all.
function M.clients(buffer)
  local found
  if vim.lsp.get_clients then
    found = vim.lsp.get_clients({ bufnr = buffer })
  elseif buffer then
    found = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  else
    found = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client) return client.name == 'qualm' end, found)
end

return M

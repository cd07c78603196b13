-- Files that are no programs, in a real Neovim without a screen: searched for secrets as soon as they are open, also
-- behind emoji. Run by tests/editors/run, from 0.7 on. TAP on standard output.
local tap = dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h') .. '/tap.lua')
local check, eventually = tap.check, tap.eventually

-- In parts, for what looks for keys in this file.
local key = 'AKIA' .. 'Z7QXK3MWPVRT2LHB'
local files = {
  ['.env'] = { '# 😀', 'AWS_ACCESS_KEY_ID=' .. key },
  ['app.yaml'] = { 'aws:', '  { face: 😀, key: ' .. key .. ' }' },
  ['app.json'] = { '{', '  "face": "😀", "key": "' .. key .. '"', '}' },
  ['app.ini'] = { '[aws]', 'key = ' .. key },
}

local function main()
  vim.o.swapfile = false
  vim.opt.runtimepath:prepend(vim.env.QUALM_PLUGIN)
  require('qualm').setup()
  vim.cmd('filetype on')
  for name, lines in pairs(files) do
    vim.fn.writefile(lines, vim.env.PROJECT .. '/' .. name)
    vim.cmd('edit ' .. vim.env.PROJECT .. '/' .. name)
    local buffer = vim.api.nvim_get_current_buf()
    eventually(name .. ' shows its secret', function() return #vim.diagnostic.get(buffer) == 1 end,
      function() return { vim.bo.filetype, vim.diagnostic.get(buffer) } end)
    local finding = vim.diagnostic.get(buffer)[1] or {}
    local marked = finding.lnum and string.sub(lines[finding.lnum + 1], finding.col + 1, finding.end_col)
    check('at its place', marked == key and finding.code == 'hardcoded-secret', { marked, finding })
  end
end

tap.run(main)

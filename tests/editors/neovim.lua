-- Opens a report with the snippet of `editors/neovim`, repairs a finding, and prints what the editor saw, a line each.
-- Global `snippet` and `report` are paths.
local function say(...)
  print(table.concat({ ... }, " | "))
end

local function has(code)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if (found.code or found.user_data.lsp.code) == code then
      return found
    end
  end
end

local function ask(method, params)
  local _, answer = next(vim.lsp.buf_request_sync(0, method, params, 20000))
  return answer.result
end

dofile(snippet)
vim.cmd("edit " .. report)
vim.bo.filetype = "markdown"
vim.wait(20000, function() return has("text/doubled-word") end, 20)
for _, found in ipairs(vim.diagnostic.get(0)) do
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
  say("finding", found.code or found.user_data.lsp.code, line:sub(found.col + 1, found.end_col))
end
local doubled = has("text/doubled-word")
vim.api.nvim_win_set_cursor(0, { doubled.lnum + 1, doubled.col })
local params = vim.lsp.util.make_range_params(0, "utf-16")
params.context = { diagnostics = {} }
vim.lsp.util.apply_workspace_edit(ask("textDocument/codeAction", params)[1].edit, "utf-16")
say("line", vim.api.nvim_buf_get_lines(0, doubled.lnum, doubled.lnum + 1, false)[1])
say("gone", tostring(vim.wait(20000, function() return not has("text/doubled-word") end, 20)))
vim.fn.search("Lund")
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params(0, "utf-16"))
say("hover", (hover.contents.value:gsub("\n.*", "")))
vim.cmd("qa!")

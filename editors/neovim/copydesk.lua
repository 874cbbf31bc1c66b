-- Findings of copydesk in Neovim 0.7 or newer. Put this file into ~/.config/nvim/plugin/.
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "markdown", "text", "html", "json", "yaml" },
  callback = function(event)
    local path = vim.api.nvim_buf_get_name(event.buf)
    -- The folder of the configuration is the root; without one, the folder of the file.
    local found = vim.fs and vim.fs.find("copydesk.toml", { path = vim.fs.dirname(path), upward = true })[1]
    local root = vim.fn.fnamemodify(found or path, ":p:h")
    if vim.lsp.start then -- 0.8 and newer
      vim.lsp.start({ name = "copydesk", cmd = { "copydesk", "lsp" }, root_dir = root }, { bufnr = event.buf })
      return
    end
    _G.copydesk_client = _G.copydesk_client or vim.lsp.start_client({ name = "copydesk", cmd = { "copydesk", "lsp" }, root_dir = root })
    vim.lsp.buf_attach_client(event.buf, _G.copydesk_client)
  end,
})

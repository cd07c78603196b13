"""qualm in Neovim 0.11 or newer as a person uses it: type, read, hover with K, repair with gra."""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from terminal import Terminal, wait_for_file  # noqa: E402

project = pathlib.Path(os.environ["PROJECT"])
app = project / "app.py"
init = project / ".config" / "init.lua"
init.write_text(
    f"""
vim.o.swapfile = false
vim.diagnostic.config({{ virtual_text = true }})
vim.opt.runtimepath:prepend([[{os.environ["QUALM_PLUGIN"]}]])
vim.lsp.config('qualm', {{ cmd = {{ [[{os.environ["QUALM"]}]], 'lsp' }} }})
vim.lsp.enable('qualm')
""",
    encoding="utf-8",
)
with Terminal("neovim", [os.environ["NVIM"], "-u", str(init), str(app)]) as editor:
    editor.wait("import yaml")
    editor.type("jO")
    editor.type("face = '😀'; yaml.load(text)")
    editor.press("Escape")
    editor.wait("without a loader")
    editor.keep("finding")
    editor.type("Fl")
    editor.type("K")
    editor.wait("Why it matters")
    editor.keep("hover")
    editor.press("Escape")
    editor.type("gra")
    editor.wait("Use `safe_load`")
    editor.keep("actions")
    editor.type("1")
    editor.press("Enter")
    editor.wait("yaml.safe_load(text)")
    editor.keep("repaired")
    editor.type(":wq")
    editor.press("Enter")
    editor.wait("ENDED 0")
wait_for_file(app, "import yaml\nface = '😀'; yaml.safe_load(text)\n\n")
print("ok - a flaw is typed, shown, explained and repaired on Neovim's screen")

"""qualm in Vim with ALE as a person uses it: type, read, repair."""

import os
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
from terminal import Terminal, wait_for_file  # noqa: E402

app = pathlib.Path(os.environ["PROJECT"]) / "app.py"
with Terminal("vim", ["vim", "-u", str(here / "vimrc"), "-i", "NONE", str(app)]) as editor:
    editor.wait("import yaml")
    editor.type("jO")
    # ASCII alone: ALE counts columns in bytes, whatever the server says.
    editor.type("config = yaml.load(text)")
    editor.press("Escape")
    editor.wait("without a loader")
    editor.keep("finding")
    editor.type("Fl:ALEHover")
    editor.press("Enter")
    editor.wait("Why it matters")
    editor.keep("hover")
    editor.type(":pclose")
    editor.press("Enter")
    editor.type(":ALECodeAction")
    editor.press("Enter")
    editor.wait("Use `safe_load`")
    editor.keep("actions")
    editor.type("1")
    editor.press("Enter")
    editor.wait("yaml.safe_load(text)")
    editor.type(":wq")
    editor.press("Enter")
    editor.wait("ENDED 0")
wait_for_file(app, "import yaml\nconfig = yaml.safe_load(text)\n\n")
print("ok - a flaw is typed, shown, explained and repaired on Vim's screen")

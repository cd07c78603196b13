"""qualm in Neovim as a new user comes to it: with nothing but what editors/neovim/README.md says, then type, read, explain,
repair."""

import os
import pathlib
import subprocess
import sys

editors = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(editors))
from terminal import Terminal, wait_for_file  # noqa: E402


def page(heading: str) -> str:
    command = [str(editors / "snippet"), "neovim/README.md", heading]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


project = pathlib.Path(os.environ["PROJECT"])
home = pathlib.Path(os.environ["HOME"])
app = project / "app.py"
for name in ["CONFIG", "DATA", "STATE", "CACHE"]:
    del os.environ[f"XDG_{name}_HOME"]
# The repository's folder, as far as the page names it.
repository = project / ".repository"
(repository / "editors").mkdir(parents=True)
(repository / "editors" / "neovim").symlink_to(os.environ["QUALM_PLUGIN"])
subprocess.run(["sh", "-e"], input=page("Install"), text=True, cwd=repository, check=True)
init = home / ".config" / "nvim" / "init.lua"
init.parent.mkdir(parents=True)
said = subprocess.run([os.environ["NVIM"], "--version"], capture_output=True, text=True, check=True).stdout
before_its_own_maps = int(said.split()[1].split(".")[1]) < 11
init.write_text(page("Start") + (page("Use") if before_its_own_maps else ""), encoding="utf-8")

with Terminal("neovim", [os.environ["NVIM"], str(app)]) as editor:
    editor.wait("import yaml")
    editor.type("jO")
    editor.type("face = '😀'; yaml.load(text)")
    editor.press("Escape")
    editor.wait("W ")
    editor.type("gg:Qualm next")
    editor.press("Enter")
    editor.wait("without a loader")
    editor.keep("finding")
    editor.type("K")
    editor.wait("Why it matters")
    editor.keep("hover")
    editor.press("h", "l")
    editor.type("gra")
    editor.wait("Use `safe_load`")
    editor.keep("actions")
    editor.type("1")
    editor.press("Enter")
    editor.wait("yaml.safe_load(text)")
    editor.keep("repaired")
    editor.type(":checkhealth qualm")
    editor.press("Enter")
    editor.wait("a server runs in")
    editor.keep("health")
    editor.type(":bdelete")
    editor.press("Enter")
    editor.type(":helptags ALL | help qualm-use")
    editor.press("Enter")
    editor.wait("Everyday use")
    editor.type(":q")
    editor.press("Enter")
    editor.type(":wq")
    editor.press("Enter")
    editor.wait("ENDED 0")
wait_for_file(app, "import yaml\nface = '😀'; yaml.safe_load(text)\n\n")
print("ok - a new user types a flaw, and sees it shown, explained and repaired on Neovim's screen")

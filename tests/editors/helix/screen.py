"""qualm in Helix as a person uses it: type, read, repair. The set-up is the one of editors/helix.md."""

import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from terminal import Terminal, wait_for_file  # noqa: E402

app = pathlib.Path(os.environ["PROJECT"]) / "app.py"
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "helix"
settings.mkdir()
(settings / "config.toml").write_text('theme = "default"\n', encoding="utf-8")
shutil.copy(os.environ["SNIPPET"], settings / "languages.toml")
with Terminal("helix", [os.environ["HELIX"], str(app)]) as editor:
    editor.wait("import yaml")
    editor.type("geO")
    editor.type("face = '😀'; yaml.load(text)")
    editor.press("Escape")
    editor.wait("● 1")
    editor.type("[d")
    editor.wait("without a loader")
    editor.keep("finding")
    editor.press("Space")
    editor.type("k")
    editor.wait("Why it matters")
    editor.keep("hover")
    editor.press("Escape")
    editor.press("Space")
    editor.type("a")
    editor.wait("Use `safe_load`")
    editor.keep("actions")
    editor.press("Enter")
    editor.wait("yaml.safe_load(text)")
    editor.type(":wq")
    editor.press("Enter")
    editor.wait("ENDED 0")
wait_for_file(app, "import yaml\nface = '😀'; yaml.safe_load(text)\n\n")
print("ok - a flaw is typed, shown, explained and repaired on Helix's screen")

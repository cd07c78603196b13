"""qualm in OpenCode, which hands an agent what its language servers say of a file."""

import json
import os
import pathlib
import subprocess

project = pathlib.Path(os.environ["PROJECT"])
(project / "app.py").write_text("import yaml\n\nface = '😀'; yaml.load(text)\n", encoding="utf-8")
(project / "opencode.json").write_text(pathlib.Path(os.environ["SNIPPET"]).read_text(encoding="utf-8"), encoding="utf-8")
command = [os.environ["OPENCODE"], "debug", "lsp", "diagnostics", "app.py"]
# It would fetch servers of its own.
environment = {**os.environ, "OPENCODE_DISABLE_LSP_DOWNLOAD": "1"}
said = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
(finding,) = json.loads(said.stdout)[str(project / "app.py")]
assert (finding["source"], finding["code"]) == ("qualm", "unsafe-yaml-load"), finding
assert finding["range"]["start"] == {"line": 2, "character": 13}, finding
print("ok - a finding is handed to OpenCode")

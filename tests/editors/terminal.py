"""A terminal that tmux keeps: press keys, wait for what the screen shows, keep what it showed."""

import os
import pathlib
import shlex
import subprocess
import time

PATIENCE = 20


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, name: str, command: list[str], width: int = 100, height: int = 34):
        self.name, self.shown = name, 0
        self.socket = f"qualm-{name}-{os.getpid()}"
        program = f"{shlex.join(command)}; echo ENDED $?; sleep 60"
        size = ["-x", str(width), "-y", str(height)]
        self.tmux("-f", "/dev/null", "new-session", "-d", *size, "-s", "it", "-c", os.environ["PROJECT"], program)
        self.tmux("set", "-g", "escape-time", "0")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tmux("kill-server")

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def press(self, *keys: str):
        """Presses keys by tmux's names of them."""
        for key in keys:
            self.tmux("send-keys", "-t", "it", key)
            time.sleep(0.15)

    def type(self, text: str):
        """Types text, one character after the other, as a person does."""
        for character in text:
            # A semicolon alone would end tmux's own command.
            self.tmux("send-keys", "-t", "it", "-l", "\\;" if character == ";" else character)
            time.sleep(0.02)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", "it")

    def wait(self, text: str):
        """Waits until the screen shows a text."""
        end = time.monotonic() + PATIENCE
        while text not in self.screen():
            if time.monotonic() > end:
                raise AssertionError(f"{self.name} does not show {text!r}:\n{self.screen()}")
            time.sleep(0.05)

    def keep(self, what: str):
        """Keeps what the screen shows now."""
        self.shown += 1
        file = pathlib.Path(os.environ["SHOWN"]) / f"{self.name}-{self.shown}-{what}.txt"
        file.write_text(self.screen(), encoding="utf-8")


def wait_for_file(path: pathlib.Path, text: str):
    """Waits until a file holds exactly this text."""
    end = time.monotonic() + PATIENCE
    while (found := path.read_text(encoding="utf-8")) != text:
        if time.monotonic() > end:
            raise AssertionError(f"{path.name} holds {found!r}, not {text!r}")
        time.sleep(0.05)

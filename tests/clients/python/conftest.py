"""One session with the real server for each recorded editor: pytest-lsp says what the editor said of itself."""

import asyncio
import json
import os
import pathlib

import pytest_lsp
from lsprotocol import converters
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features
from pygls.protocol import default_converter

RECORDINGS = sorted(pathlib.Path(os.environ["CLIENTS"]).glob("*.json"))
PATIENCE = 30


class Editor(LanguageClient):
    """What an editor remembers of its server, and how it works with it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.published: list[lsp.PublishDiagnosticsParams] = []
        self.registered: list[lsp.Registration] = []

    # What the editor can do, and what the server offers.

    def can(self, path: str):
        """What the editor said of itself, as JSON: `workspace/configuration`."""
        return walk(self.recorded["capabilities"], path)

    def offered(self, path: str):
        """What the server offered, as JSON."""
        return walk(self.offer, path)

    @property
    def pulls(self) -> bool:
        return self.can("textDocument/diagnostic") is not None

    @property
    def resolves(self) -> bool:
        action = self.can("textDocument/codeAction") or {}
        properties = (action.get("resolveSupport") or {}).get("properties", [])
        return bool(action.get("dataSupport")) and "edit" in properties

    @property
    def encoding(self) -> str:
        return self.offered("positionEncoding") or "utf-16"

    # Documents.

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str, version: int = 1, language: str = "python") -> str:
        item = lsp.TextDocumentItem(self.uri(name), language, version, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return item.uri

    def change(self, uri: str, version: int, *changes):
        document = lsp.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(document, list(changes)))

    def close(self, uri: str):
        self.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))

    async def until(self, what: str, holds):
        for _ in range(PATIENCE * 50):
            if found := holds():
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"{what} did not come; published: {self.published}")

    async def shown(self, uri: str, version: int) -> list[lsp.Diagnostic]:
        """The diagnostics of a version of a document, in the way this editor learns them."""
        if self.pulls:
            params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri))
            report = await self.text_document_diagnostic_async(params)
            return list(report.items)

        def of_version():
            return [it for it in self.published if it.uri == uri and it.version == version]

        return list((await self.until(f"version {version}", of_version))[-1].diagnostics)

    async def actions(self, uri: str, range_: lsp.Range, *only: str, diagnostics=()) -> list[lsp.CodeAction]:
        context = lsp.CodeActionContext(list(diagnostics), only=list(only) or None)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), range_, context)
        found = await self.text_document_code_action_async(params) or []
        # lsprotocol takes an action that has a command for a command.
        return [it for it in found if isinstance(it, lsp.CodeAction)]

    async def edits(self, action: lsp.CodeAction, uri: str, version: int) -> list[lsp.TextEdit]:
        """An action's edits of a document, in the form that this editor reads."""
        if action.edit is None:
            assert self.resolves, f"an action without an edit: {action}"
            action = await self.code_action_resolve_async(action)
        edit = action.edit
        if self.can("workspace/workspaceEdit/documentChanges"):
            assert edit.changes is None
            (document,) = edit.document_changes
            assert (document.text_document.uri, document.text_document.version) == (uri, version)
            annotated = [it for it in document.edits if isinstance(it, lsp.AnnotatedTextEdit)]
            assert bool(annotated) == bool(edit.change_annotations)
            if not self.can("textDocument/codeAction/honorsChangeAnnotations"):
                assert not annotated
            return list(document.edits)
        assert edit.document_changes is None and edit.change_annotations is None
        assert list(edit.changes) == [uri]
        return list(edit.changes[uri])

    # Places, computed here.

    def offset(self, text: str, position: lsp.Position) -> int:
        """The character a position means, in the unit agreed upon."""
        lines = text.split("\n")
        line = lines[position.line]
        character = next(at for at in range(len(line) + 1) if self.width(line[:at]) >= position.character)
        return sum(len(it) + 1 for it in lines[: position.line]) + character

    def width(self, text: str) -> int:
        per_unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding]
        return len(text.encode({1: "utf-8", 2: "utf-16-le", 4: "utf-32-le"}[per_unit])) // per_unit

    def text_of(self, text: str, range_: lsp.Range) -> str:
        return text[self.offset(text, range_.start) : self.offset(text, range_.end)]

    def apply(self, text: str, edits: list[lsp.TextEdit]) -> str:
        for edit in sorted(edits, key=lambda it: self.offset(text, it.range.start), reverse=True):
            start, end = self.offset(text, edit.range.start), self.offset(text, edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        return text


def walk(value, path: str):
    for key in path.split("/"):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def make_editor() -> Editor:
    editor = Editor(converter_factory=default_converter)

    def publish(params: lsp.PublishDiagnosticsParams):
        editor.published.append(params)

    def register(params: lsp.RegistrationParams):
        editor.registered.extend(params.registrations)

    features = dict(DEFAULT_CLIENT_FEATURES)
    features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = publish
    features[lsp.CLIENT_REGISTER_CAPABILITY] = register
    register_lsp_features(editor, features)
    return editor


@pytest_lsp.fixture(
    params=RECORDINGS,
    ids=lambda path: path.stem,
    config=ClientServerConfig(server_command=[os.environ["QUALM"], "lsp"], client_factory=make_editor),
)
async def editor(lsp_client: Editor, request, tmp_path):
    text = request.param.read_text(encoding="utf-8").replace("/project", str(tmp_path))
    lsp_client.recorded = json.loads(text)
    lsp_client.root = tmp_path
    converter = converters.get_converter()
    params = converter.structure({**lsp_client.recorded, "processId": os.getpid()}, lsp.InitializeParams)
    result = await lsp_client.initialize_session(params)
    lsp_client.offer = converter.unstructure(result.capabilities)
    yield
    await lsp_client.shutdown_session()
    assert lsp_client._server.returncode == 0

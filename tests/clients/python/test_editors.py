"""The whole surface, as each recorded editor uses it."""

import asyncio

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound

HEAD = "import yaml\n"
FACE = "face = '😀'; "
CALL = "yaml.load(text)"
FLAW = f"{HEAD}{FACE}{CALL}\n"
FIXED = FLAW.replace("yaml.load", "yaml.safe_load")


async def test_a_flaw_is_shown_explained_and_repaired(editor):
    uri = editor.open("app.py", FLAW, version=3)
    (found,) = await editor.shown(uri, 3)
    assert (found.source, found.code, found.severity) == ("qualm", "unsafe-yaml-load", lsp.DiagnosticSeverity.Warning)
    # Behind an emoji, in the unit agreed upon.
    assert editor.text_of(FLAW, found.range) == "yaml.load"
    listed = editor.can("general/positionEncodings") or ["utf-16"]
    assert editor.encoding == listed[0]

    hover = await editor.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(uri), found.range.start))
    assert hover.contents.kind in (editor.can("textDocument/hover/contentFormat") or ["plaintext"])
    assert found.message.splitlines()[0] in hover.contents.value.splitlines()[0]
    assert hover.range == found.range

    # The diagnostic as this editor sends it back: without what it does not keep.
    sent_back = lsp.Diagnostic(found.range, found.message, severity=found.severity, source=found.source)
    repair, *others = await editor.actions(uri, found.range, "quickfix", diagnostics=[sent_back])
    assert repair.kind == "quickfix" and all(action.kind == "quickfix" for action in others)
    assert repair.is_preferred and not any(action.is_preferred for action in others)
    assert repair.edit is not None, "not every editor asks a second time"
    edits = await editor.edits(repair, uri, 3)
    assert editor.apply(FLAW, edits) == FIXED
    editor.change(uri, 4, *[lsp.TextDocumentContentChangePartial(it.range, it.new_text) for it in edits])
    assert await editor.shown(uri, 4) == []
    editor.close(uri)


async def test_a_flaw_appears_and_goes_while_typing(editor):
    uri = editor.open("app.py", HEAD + "\n")
    assert await editor.shown(uri, 1) == []
    typed, version = "", 1
    for character in FACE + CALL:
        version += 1
        start = lsp.Position(1, editor.width(typed))
        editor.change(uri, version, lsp.TextDocumentContentChangePartial(lsp.Range(start, start), character))
        typed += character
    (found,) = await editor.shown(uri, version)
    assert editor.text_of(f"{HEAD}{typed}\n", found.range) == "yaml.load"
    editor.change(uri, version + 1, lsp.TextDocumentContentChangeWholeDocument(FIXED))
    assert await editor.shown(uri, version + 1) == []
    editor.close(uri)
    if not editor.pulls:
        await editor.until("the end of it", lambda: not editor.published[-1].diagnostics)


async def test_actions_come_in_the_kinds_asked_for(editor):
    text = f"{FLAW}{CALL}\n"
    uri = editor.open("app.py", text)
    first, _ = await editor.shown(uri, 1)
    kinds = lambda actions: sorted({action.kind for action in actions})
    assert kinds(await editor.actions(uri, first.range)) == ["quickfix"]
    assert kinds(await editor.actions(uri, first.range, "refactor")) == []
    (fix_all,) = await editor.actions(uri, first.range, "source.fixAll")
    assert fix_all.kind == "source.fixAll.qualm"
    assert editor.apply(text, await editor.edits(fix_all, uri, 1)) == text.replace(".load", ".safe_load")
    actions = await editor.actions(uri, first.range, "quickfix")
    (suppress,) = [it for it in actions if it.title.startswith("Suppress")]
    suppressed = editor.apply(text, await editor.edits(suppress, uri, 1))
    assert suppressed == text.replace(FACE, f"# qualm: ignore[unsafe-yaml-load] \n{FACE}")
    editor.change(uri, 2, lsp.TextDocumentContentChangeWholeDocument(suppressed))
    (left,) = await editor.shown(uri, 2)
    assert left.range.start.line == 3
    # The rule's page: as a document where the editor shows one.
    await editor.workspace_execute_command_async(lsp.ExecuteCommandParams("qualm.openRule", arguments=[left.code]))
    shows = editor.can("window/showDocument/support")
    await editor.until("the page", lambda: editor.shown_documents if shows else editor.messages)
    editor.close(uri)


async def test_nothing_is_used_that_the_editor_does_not_know(editor):
    (editor.root / "qualm.toml").write_text("")
    text = "from flask import request\nimport os\ncommand = request.args['c']\nos.system('ls ' + command)\n"
    uri = editor.open("app.py", text)
    found = await editor.shown(uri, 1)
    assert found
    support = editor.can("textDocument/publishDiagnostics") or {}
    for diagnostic in found:
        assert support.get("relatedInformation") or not diagnostic.related_information
        assert support.get("codeDescriptionSupport") or not diagnostic.code_description
        assert not diagnostic.tags or support.get("tagSupport")
        assert set(diagnostic.data) == {"rule", "finding"}
    assert any(it.related_information for it in found) == bool(support.get("relatedInformation"))
    offered = {
        "diagnosticProvider": editor.pulls,
        "notebookDocumentSync": editor.can("notebookDocument") is not None,
        "codeActionProvider/resolveProvider": editor.resolves,
    }
    for path, expected in offered.items():
        assert bool(editor.offered(path)) == expected, path
    dynamic = {
        f"workspace/{name}"
        for name in ["didChangeWatchedFiles", "didChangeConfiguration"]
        if editor.can(f"workspace/{name}/dynamicRegistration")
    }
    await editor.until("registrations", lambda: {it.method for it in editor.registered} == dynamic)
    if editor.pulls:
        assert editor.published == []
    editor.close(uri)


async def test_the_configuration_counts_and_its_mistakes_are_shown(editor):
    config = editor.root / "qualm.toml"
    config.write_text('[rules]\nunsafe-yaml-load = "error"\n')
    uri = editor.open("app.py", FLAW)
    assert (await editor.shown(uri, 1))[0].severity == lsp.DiagnosticSeverity.Error
    config.write_text('[rules]\nunsafe-yaml-laod = "hint"\n')
    changed = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)
    editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
    if editor.pulls:
        await editor.shown(uri, 1)
    mistake = await editor.until("the mistake", lambda: next(
        (it.diagnostics[0] for it in editor.published if it.uri == config.as_uri() and it.diagnostics), None))
    assert mistake.range.start.line == 1 and "unsafe-yaml-load" in mistake.message
    assert (await editor.shown(uri, 1))[0].severity == lsp.DiagnosticSeverity.Error
    editor.close(uri)


async def test_the_workspace_is_checked_on_command(editor):
    (editor.root / "other.py").write_text(FLAW)
    params = lsp.ExecuteCommandParams("qualm.scanWorkspace")
    summary = await editor.workspace_execute_command_async(params)
    assert (summary["files"], summary["findings"]) == (1, 1)
    other = editor.uri("other.py")
    found = await editor.until("its finding", lambda: next(
        (it.diagnostics for it in editor.published if it.uri == other), None))
    assert editor.text_of(FLAW, found[0].range) == "yaml.load"
    if editor.can("window/workDoneProgress"):
        (reports,) = editor.progress_reports.values()
        assert [it.kind for it in (reports[0], reports[-1])] == ["begin", "end"]
    else:
        assert not editor.progress_reports
    if editor.pulls:
        pull = lsp.WorkspaceDiagnosticParams(previous_result_ids=[])
        report = await editor.workspace_diagnostic_async(pull)
        assert [it.uri for it in report.items] == [other]


async def test_nonsense_is_answered_and_survived(editor):
    with pytest.raises(JsonRpcMethodNotFound):
        await editor.protocol.send_request_async("qualm/noSuchThing", {})
    with pytest.raises(JsonRpcException):
        await editor.workspace_execute_command_async(lsp.ExecuteCommandParams("qualm.noSuchCommand"))
    uri = editor.open("app.py", FLAW)
    far = lsp.Range(lsp.Position(900, 70), lsp.Position(7, 4))
    editor.change(uri, 2, lsp.TextDocumentContentChangePartial(far, f"{CALL}\n"))
    editor.set_trace(lsp.SetTraceParams(lsp.TraceValue.Verbose))
    assert len(await editor.shown(uri, 2)) == 2
    await asyncio.gather(*(editor.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(1, 20))) for _ in range(50)))
    editor.close(uri)
    editor.close(uri)

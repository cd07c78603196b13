// The whole surface as VS Code uses it: it asks for diagnostics, resolves actions, speaks of notebooks.
import assert from 'node:assert/strict';
import test from 'node:test';
import rpc from 'vscode-jsonrpc/node';
import lsp from 'vscode-languageserver-protocol/node';
import { Session, apply, range } from './session.mjs';

const FLAW = "import yaml\nface = '😀'; yaml.load(text)\n";
const FIXED = FLAW.replace('load', 'safe_load');
const AT = range(1, 13, 22);
const { Created, Changed } = lsp.FileChangeType;

async function session(files, body) {
  const it = await Session.start(files);
  try {
    await body(it);
    await it.leave();
  } finally {
    it.end();
  }
}

test('a flaw is shown, explained, repaired, and not shown twice', () => session({}, async (it) => {
  assert.equal(it.offered.positionEncoding, 'utf-16');
  const uri = await it.open('app.py', FLAW);
  const full = await it.pull(uri);
  assert.equal(full.kind, 'full');
  assert.deepEqual(full.items.map(({ code, source, range: at }) => ({ code, source, at })),
    [{ code: 'unsafe-yaml-load', source: 'qualm', at: AT }]);
  assert.match(full.items[0].codeDescription.href, /^https:/);
  assert.deepEqual(await it.pull(uri, full.resultId), { kind: 'unchanged', resultId: full.resultId });

  const hover = await it.request(lsp.HoverRequest.type, { textDocument: { uri }, position: AT.start });
  assert.equal(hover.contents.kind, 'markdown');
  assert.match(hover.contents.value, /CWE-502/);

  const [repair, suppress, read] = await it.actions(uri, AT);
  assert.deepEqual([repair.kind, repair.isPreferred], ['quickfix', true]);
  const [change] = repair.edit.documentChanges;
  assert.deepEqual(change.textDocument, { uri, version: 1 });
  assert.equal(apply(FLAW, change.edits), FIXED);
  assert.ok(repair.edit.changeAnnotations[change.edits[0].annotationId].label);
  assert.equal(suppress.edit, undefined);
  const resolved = await it.request(lsp.CodeActionResolveRequest.type, suppress);
  assert.match(apply(FLAW, resolved.edit.documentChanges[0].edits), /^import yaml\n# qualm: ignore\[unsafe-yaml-load\] \n/);
  await it.request(lsp.ExecuteCommandRequest.type, { command: read.command.command, arguments: read.command.arguments });
  const shown = await it.question('window/showDocument');
  assert.match(shown.uri, /unsafe-yaml-load\.md$/);
  const [all, ...others] = await it.actions(uri, range(0, 0, 0), 'source.fixAll');
  assert.deepEqual([all.kind, others], ['source.fixAll.qualm', []]);
  const fixed = await it.request(lsp.CodeActionResolveRequest.type, all);
  assert.equal(apply(FLAW, fixed.edit.documentChanges[0].edits), FIXED);

  await it.change(uri, 2, { range: range(1, 18, 22), text: 'safe_load' });
  assert.deepEqual((await it.pull(uri, full.resultId)).items, []);
  assert.equal(it.heard.filter(({ method }) => method === 'textDocument/publishDiagnostics').length, 0);
}));

test('only what was offered is registered', () => session({}, async (it) => {
  const { registrations } = await it.question('client/registerCapability');
  assert.deepEqual(registrations.map(({ method }) => method),
    ['workspace/didChangeWatchedFiles', 'workspace/didChangeConfiguration']);
  await it.question('workspace/configuration');
  it.settings = { enable: false };
  await it.notify(lsp.DidChangeConfigurationNotification.type, { settings: null });
  await it.question('workspace/configuration');
  await it.question('workspace/diagnostic/refresh');
  const uri = await it.open('app.py', FLAW);
  assert.deepEqual((await it.pull(uri)).items, []);
}));

test('the workspace is reported in pieces, and again when there is news', () => session(
  { 'a.py': FLAW, 'b.py': FLAW, 'c.py': FIXED },
  async (it) => {
    const pieces = [];
    const token = 'pieces';
    it.connection.onProgress(lsp.WorkspaceDiagnosticRequest.partialResult, token, ({ items }) => pieces.push(...items));
    const ask = (previousResultIds) =>
      it.request(lsp.WorkspaceDiagnosticRequest.type, { previousResultIds, partialResultToken: token });
    assert.deepEqual(await ask([]), { items: [] });
    assert.deepEqual(pieces.map(({ uri, kind, items }) => [uri, kind, items.length]),
      [[it.uri('a.py'), 'full', 1], [it.uri('b.py'), 'full', 1]]);
    const known = pieces.splice(0).map(({ uri, resultId }) => ({ uri, value: resultId }));
    const waits = ask(known);
    it.write('b.py', FIXED);
    await it.changedOnDisk('b.py', Changed);
    await waits;
    assert.deepEqual(pieces.filter(({ kind }) => kind === 'full').map(({ uri, items }) => [uri, items]), [[it.uri('b.py'), []]]);
  },
));

test('the workspace is checked on command, and the check can be cancelled', () => session(
  Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f${at}.py`, FLAW.repeat(20)])),
  async (it) => {
    const command = { command: 'qualm.scanWorkspace' };
    const summary = await it.request(lsp.ExecuteCommandRequest.type, command);
    assert.deepEqual([summary.files, summary.cancelled], [200, false]);
    await it.question('window/workDoneProgress/create');
    await it.next('$/progress', ({ value }) => value.kind === 'begin');
    await it.next('$/progress', ({ value }) => value.kind === 'end');
    const token = 'mine';
    const cancelled = it.request(lsp.ExecuteCommandRequest.type, { ...command, workDoneToken: token });
    await it.next('$/progress', (params) => params.token === token && params.value.kind === 'begin');
    await it.notify('window/workDoneProgress/cancel', { token });
    assert.equal((await cancelled).cancelled, true);
  },
));

test('requests are cancelled, traces are sent as far as they are wanted', () => session({}, async (it) => {
  const uri = await it.open('app.py', FLAW.repeat(50));
  const source = new rpc.CancellationTokenSource();
  const action = it.request(lsp.CodeActionRequest.type,
    { textDocument: { uri }, range: range(0, 0, 9), context: { diagnostics: [] } }, source.token);
  source.cancel();
  await action.then(() => {}, (error) => assert.equal(error.code, lsp.LSPErrorCodes.RequestCancelled));
  // The library sends `$/setTrace` and hands what the server says to the tracer, with its own words about the traffic.
  const tracer = { log: (message, verbose) => it.heard.push({ method: 'trace', params: { message, verbose } }) };
  await it.connection.trace(rpc.Trace.Verbose, tracer, { sendNotification: true });
  await it.change(uri, 2, { text: FLAW });
  assert.equal((await it.pull(uri)).items.length, 1);
  const { verbose } = await it.next('trace', ({ message }) => /^analysed in \d+ µs: /.test(message));
  assert.ok(verbose.includes('app.py') && !verbose.includes('yaml'));
  await it.connection.trace(rpc.Trace.Off, tracer, { sendNotification: true });
  await assert.rejects(it.request('qualm/none', {}), (error) => error.code === rpc.ErrorCodes.MethodNotFound);
}));

test('the cells of a notebook are one program', () => session({}, async (it) => {
  assert.deepEqual(it.offered.notebookDocumentSync.notebookSelector[0].cells, [{ language: 'python' }]);
  const cell = (name) => `vscode-notebook-cell:${new URL(it.uri('book.ipynb')).pathname}#${name}`;
  const text = (name, version, content) => ({ uri: cell(name), languageId: 'python', version, text: content });
  const code = (name) => ({ kind: lsp.NotebookCellKind.Code, document: cell(name) });
  const uri = it.uri('book.ipynb');
  await it.notify(lsp.DidOpenNotebookDocumentNotification.type, {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: [code('a'), code('b')] },
    cellTextDocuments: [text('a', 1, '%pip install pyyaml\nimport yaml'), text('b', 1, "face = '😀'; yaml.load(text)")],
  });
  const found = await it.next('textDocument/publishDiagnostics', (params) => params.uri === cell('b'));
  assert.deepEqual(found.diagnostics.map(({ code: rule, range: at }) => [rule, at]), [['unsafe-yaml-load', range(0, 13, 22)]]);
  const [repair] = await it.actions(cell('b'), range(0, 14, 14), 'quickfix');
  const [change] = repair.edit.documentChanges;
  assert.deepEqual(change.textDocument, { uri: cell('b'), version: 1 });
  await it.notify(lsp.DidChangeNotebookDocumentNotification.type, {
    notebookDocument: { uri, version: 2 },
    change: { cells: { textContent: [{
      document: { uri: cell('b'), version: 2 },
      changes: change.edits.map((edit) => ({ range: edit.range, text: edit.newText })),
    }] } },
  });
  const repaired = await it.next('textDocument/publishDiagnostics',
    (params) => params.uri === cell('b') && params.version === 2);
  assert.deepEqual(repaired.diagnostics, []);
  await it.notify(lsp.DidCloseNotebookDocumentNotification.type,
    { notebookDocument: { uri }, cellTextDocuments: [{ uri: cell('a') }, { uri: cell('b') }] });
}));

test('a file that an agent writes is shown, and the buffer wins over it', () => session({ 'qualm.toml': '' }, async (it) => {
  it.write('agent.py', FLAW);
  await it.changedOnDisk('agent.py', Created);
  const found = await it.next('textDocument/publishDiagnostics', ({ uri }) => uri === it.uri('agent.py'));
  assert.equal(found.diagnostics.length, 1);
  const uri = await it.open('agent.py', FIXED);
  const cleared = await it.next('textDocument/publishDiagnostics', (params) => params.uri === uri);
  assert.deepEqual(cleared.diagnostics, []);
  assert.deepEqual((await it.pull(uri)).items, []);
  it.write('qualm.toml', 'profil = "strict"\n');
  await it.changedOnDisk('qualm.toml', Changed);
  await it.pull(uri);
  const mistake = await it.next('textDocument/publishDiagnostics', (params) => params.uri === it.uri('qualm.toml'));
  assert.match(mistake.diagnostics[0].message, /profile/);
}));

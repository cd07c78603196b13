// One session with the real server through the protocol library that VS Code itself is built on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import rpc from 'vscode-jsonrpc/node';
import lsp from 'vscode-languageserver-protocol/node';

const PATIENCE = 30_000;

export class Session {
  /** Starts the server in a new folder with these files, and says what VS Code says of itself. */
  static async start(files = {}) {
    const session = new Session();
    session.folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qualm-clients-')));
    Object.entries(files).forEach(([name, text]) => session.write(name, text));
    session.process = spawn(process.env.QUALM, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    session.exited = new Promise((resolve) => session.process.on('exit', resolve));
    const { stdin, stdout } = session.process;
    session.connection = rpc.createMessageConnection(new rpc.StreamMessageReader(stdout), new rpc.StreamMessageWriter(stdin));
    session.listen();
    session.connection.listen();
    const recording = fs.readdirSync(process.env.CLIENTS).find((name) => name.startsWith('vscode'));
    const recorded = JSON.parse(fs.readFileSync(path.join(process.env.CLIENTS, recording), 'utf8'));
    const folders = [{ uri: pathToFileURL(session.folder).href, name: 'project' }];
    const { capabilities } = await session.request(lsp.InitializeRequest.type, {
      ...recorded, processId: process.pid, rootPath: session.folder, rootUri: folders[0].uri, workspaceFolders: folders,
    });
    session.offered = capabilities;
    await session.notify(lsp.InitializedNotification.type, {});
    return session;
  }

  listen() {
    this.heard = [];
    this.asked = [];
    this.settings = null;
    this.connection.onNotification((method, params) => this.heard.push({ method, params }));
    this.connection.onUnhandledProgress((params) => this.heard.push({ method: '$/progress', params }));
    this.connection.onRequest((method, params) => {
      this.asked.push({ method, params });
      if (method === 'workspace/configuration') return params.items.map(() => this.settings);
      return method === 'window/showDocument' ? { success: true } : null;
    });
  }

  request(type, params, token) {
    return token ? this.connection.sendRequest(type, params, token) : this.connection.sendRequest(type, params);
  }

  notify(type, params) {
    return this.connection.sendNotification(type, params);
  }

  /** The first of what was heard or asked that `wanted` accepts; it is taken away. */
  async take(from, method, wanted = () => true) {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const at = from.findIndex((it) => it.method === method && wanted(it.params));
      if (at >= 0) return from.splice(at, 1)[0].params;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.fail(`${method} did not come: ${JSON.stringify(from).slice(0, 2000)}`);
  }

  next(method, wanted) {
    return this.take(this.heard, method, wanted);
  }

  question(method, wanted) {
    return this.take(this.asked, method, wanted);
  }

  uri(name) {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  write(name, text) {
    fs.writeFileSync(path.join(this.folder, name), text);
  }

  open(name, text, version = 1) {
    const textDocument = { uri: this.uri(name), languageId: 'python', version, text };
    return this.notify(lsp.DidOpenTextDocumentNotification.type, { textDocument }).then(() => textDocument.uri);
  }

  change(uri, version, ...contentChanges) {
    return this.notify(lsp.DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
  }

  changedOnDisk(name, type) {
    const changes = [{ uri: this.uri(name), type }];
    return this.notify(lsp.DidChangeWatchedFilesNotification.type, { changes });
  }

  pull(uri, previousResultId) {
    const params = { textDocument: { uri }, previousResultId };
    return this.request(lsp.DocumentDiagnosticRequest.type, params);
  }

  actions(uri, range, ...only) {
    const context = { diagnostics: [], only: only.length ? only : undefined };
    return this.request(lsp.CodeActionRequest.type, { textDocument: { uri }, range, context });
  }

  async leave() {
    await this.request(lsp.ShutdownRequest.type);
    await this.notify(lsp.ExitNotification.type);
    assert.equal(await this.exited, 0);
  }

  /** Leaves nothing behind, however the session went. */
  end() {
    this.process.kill();
    this.connection.dispose();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A range on one line. */
export function range(line, start, end) {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** Applies edits to a text in which lines end with LF. */
export function apply(text, edits) {
  const lines = text.split('\n');
  const offset = ({ line, character }) => lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, 0) + character;
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return sorted.reduce((it, { range: at, newText }) => it.slice(0, offset(at.start)) + newText + it.slice(offset(at.end)), text);
}

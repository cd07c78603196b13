// Runs within the extension host, beside the extension as it is installed, and sees what other extensions see. VS Code
// calls `run`; the tests have failed where it throws.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

import * as vscode from 'vscode';

import manifest from '../../package.json';
import { READ } from '../../src/languages.ts';

const PATIENCE = 20_000;

export async function run(): Promise<void> {
  console.log(`VS Code ${vscode.version}, node ${process.version}`);
  for (const check of [activates, showsFindings, repairsBehindAnEmoji, startsAgain, givesUp]) {
    await check();
    console.log(`ok - ${check.name}`);
  }
}

async function activates(): Promise<void> {
  await vscode.window.showTextDocument(app());
  const extension = vscode.extensions.getExtension('qualm.qualm');
  assert.ok(extension);
  await extension.activate();
  const known = await vscode.commands.getCommands(true);
  const missing = manifest.contributes.commands.filter(({ command }) => !known.includes(command));
  assert.deepEqual(missing, []);
  // Whatever is read starts it, but for texts of no language: they are everywhere.
  const read = new Set(READ.flatMap((it) => ('language' in it ? [`onLanguage:${it.language}`] : [])));
  read.delete('onLanguage:plaintext');
  const starting = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:'));
  assert.deepEqual(starting.sort(), [...read].sort());
}

async function showsFindings(): Promise<void> {
  const [first, second] = await findings(2);
  assert.equal(first?.source, 'qualm');
  assert.ok(typeof first.code === 'object' && first.code.value === 'unsafe-yaml-load');
  assert.equal(first.code.target.scheme, 'command');
  const document = await vscode.workspace.openTextDocument(app());
  assert.equal(second && document.getText(second.range), 'yaml.load');
}

async function repairsBehindAnEmoji(): Promise<void> {
  const document = await vscode.workspace.openTextDocument(app());
  const second = (await findings(2))[1];
  assert.ok(second);
  const actions = await until('a repair', async () => {
    const quickFix = vscode.CodeActionKind.QuickFix.value;
    // Cancelled where another extension registers a provider meanwhile.
    const asked = vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      second.range,
      quickFix,
    );
    const found = await asked.then(
      (found) => found,
      () => [],
    );
    return found.length > 0 && found;
  });
  const titles = actions.map(({ title }) => title);
  assert.deepEqual(titles, [
    'Use `safe_load`',
    'Ignore unsafe-yaml-load here, with a reason…',
    'Read about unsafe-yaml-load',
  ]);
  const [repair] = actions;
  assert.ok(repair?.edit && repair.isPreferred);
  assert.ok(await vscode.workspace.applyEdit(repair.edit));
  assert.equal(document.lineAt(3).text, 's = "😀"; b = yaml.safe_load(x)');
  await findings(1);
  await vscode.commands.executeCommand('undo');
  await findings(2);
}

async function startsAgain(): Promise<void> {
  const before = await server();
  process.kill(before, 'SIGKILL');
  await findings(0);
  await findings(2);
  assert.notEqual(await server(), before);
}

async function givesUp(): Promise<void> {
  const path = vscode.workspace.getConfiguration('qualm');
  await path.update('path', '/nowhere/qualm', vscode.ConfigurationTarget.Global);
  await findings(0);
  await until('no server', async () => servers().length === 0);
  await path.update('path', undefined, vscode.ConfigurationTarget.Global);
  await findings(2);
}

function app(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, 'app.py');
}

/** Waits until the file shows so many findings. */
function findings(count: number): Promise<vscode.Diagnostic[]> {
  return until(`${count} findings`, async () => {
    const found = vscode.languages.getDiagnostics(app());
    return found.length === count && found;
  });
}

function server(): Promise<number> {
  return until('a server', async () => servers()[0] ?? false);
}

/** Servers that this extension host has started. */
function servers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return stat.includes('(qualm)') && Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]) === process.pid;
      } catch {
        return false;
      }
    });
}

async function until<T>(what: string, ask: () => Promise<T | false>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer !== false) {
      return answer;
    }
    assert.ok(Date.now() < end, `there is never ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

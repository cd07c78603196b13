// The extension: puts its parts together when the editor starts it, and takes them apart when it ends.

import { commands, type ExtensionContext, window } from 'vscode';

import { openConfiguration } from './configuration.ts';
import { Findings } from './findings.ts';
import { registerIgnore } from './ignore.ts';
import { registerRisks } from './risks/view.ts';
import { registerRulePages } from './rulePage.ts';
import { Server } from './server.ts';
import { Status } from './status.ts';
import { registerCompletion } from './toml/completion.ts';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('qualm', { log: true });
  const running = new Server(context.extensionPath, output);
  server = running;
  const findings = new Findings();
  context.subscriptions.push(
    output,
    running,
    findings,
    new Status(running, findings),
    ...registerRisks(findings, context.workspaceState),
    registerCompletion(findings),
    ...registerRulePages(
      async (rule) => (await running.execute<{ markdown: string }>('qualm.showRule', rule)).markdown,
    ),
    registerIgnore((action) => running.resolve(action)),
    commands.registerCommand('qualm.checkWorkspace', () => checkWorkspace(running)),
    commands.registerCommand('qualm.restart', () => running.obey()),
    commands.registerCommand('qualm.showOutput', () => output.show()),
    commands.registerCommand('qualm.openConfiguration', openConfiguration),
  );
  await running.obey();
}

/** What the server answers when it has checked the workspace, as far as it is told. */
interface Checked {
  readonly findings: number;
  readonly filesWithFindings: number;
}

async function checkWorkspace(server: Server): Promise<void> {
  const { findings, filesWithFindings } = await server.execute<Checked>('qualm.scanWorkspace');
  const found = findings === 0 ? 'no findings' : `${count(findings, 'finding')} in ${count(filesWithFindings, 'file')}`;
  window.setStatusBarMessage(`qualm: the workspace is checked, ${found}`, 5_000);
}

function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`;
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

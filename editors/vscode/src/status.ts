// The status item: what the server is doing, and what it found in the file that is looked at. A click opens a menu.

import {
  commands,
  type Disposable,
  type QuickPickItem,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  ThemeColor,
  window,
} from 'vscode';

import { type Findings, remarks } from './findings.ts';
import { isRead } from './languages.ts';
import type { Server } from './server.ts';

const SHOW_MENU = 'qualm.showMenu';
/** An analysis that takes less than this is not worth a flicker, in milliseconds. */
const NOTICEABLE = 300;

const MENU: readonly (QuickPickItem & { readonly command: string })[] = [
  { label: '$(search) Check the workspace', command: 'qualm.checkWorkspace' },
  { label: '$(arrow-down) Go to the next finding', command: 'qualm.nextFinding' },
  { label: '$(list-tree) Show all risks', command: 'qualm.risks.focus' },
  { label: '$(gear) Open the configuration', description: 'qualm.toml', command: 'qualm.openConfiguration' },
  { label: '$(output) Show the output', command: 'qualm.showOutput' },
  { label: '$(debug-restart) Restart the server', command: 'qualm.restart' },
];

interface Face {
  readonly text: string;
  readonly tooltip: string;
  readonly colour?: 'warning' | 'error';
}

export class Status implements Disposable {
  private readonly item: StatusBarItem;
  private readonly parts: Disposable[];
  private readonly server: Server;
  private readonly findings: Findings;
  private busySince: number | undefined;
  private look: NodeJS.Timeout | undefined;

  constructor(server: Server, findings: Findings) {
    this.server = server;
    this.findings = findings;
    this.item = window.createStatusBarItem('qualm.status', StatusBarAlignment.Right, 100);
    this.item.name = 'qualm';
    this.item.command = SHOW_MENU;
    this.parts = [
      this.item,
      commands.registerCommand(SHOW_MENU, showMenu),
      server.onDidChange(() => this.refresh()),
      findings.onDidChange(() => this.refresh()),
      window.onDidChangeActiveTextEditor(() => this.refresh()),
    ];
    this.refresh();
  }

  dispose(): void {
    clearTimeout(this.look);
    this.parts.forEach((part) => part.dispose());
  }

  private refresh(): void {
    const face = this.face(window.activeTextEditor);
    this.item.text = face.text;
    this.item.tooltip = face.tooltip;
    this.item.backgroundColor = face.colour && new ThemeColor(`statusBarItem.${face.colour}Background`);
    this.item.show();
  }

  private face(editor: TextEditor | undefined): Face {
    const { state } = this.server;
    switch (state.kind) {
      case 'off':
        return { text: '$(circle-slash) qualm', tooltip: 'qualm is switched off (qualm.enable).' };
      case 'starting':
        return { text: '$(sync~spin) qualm', tooltip: "qualm's server starts." };
      case 'waiting':
        return { text: '$(sync~spin) qualm', tooltip: "qualm's server has stopped, and is started again." };
      case 'failed':
        return { text: '$(error) qualm', tooltip: `qualm's server does not run: ${state.why}`, colour: 'error' };
      case 'running':
        return this.isBusy() ? { text: '$(sync~spin) qualm', tooltip: 'qualm analyses.' } : this.found(editor);
    }
  }

  private found(editor: TextEditor | undefined): Face {
    const document = editor?.document;
    if (document === undefined || !isRead(document)) {
      return { text: '$(shield) qualm', tooltip: 'qualm does not read this file.' };
    }
    const count = this.findings.of(document.uri).length;
    const tooltip =
      count === 0 ? 'No findings in this file.' : `${count} finding${count === 1 ? '' : 's'} in this file.`;
    const limits = remarks(document.uri);
    if (limits.length > 0) {
      return {
        text: count === 0 ? '$(warning) qualm' : `$(warning) qualm ${count}`,
        tooltip: [tooltip, ...limits].join('\n'),
        colour: 'warning',
      };
    }
    return { text: count === 0 ? '$(shield) qualm' : `$(shield) qualm ${count}`, tooltip };
  }

  /** Whether an analysis has run for so long that it is worth showing. */
  private isBusy(): boolean {
    if (!this.server.analysing) {
      this.busySince = undefined;
      clearTimeout(this.look);
      return false;
    }
    if (this.busySince === undefined) {
      this.busySince = Date.now();
      this.look = setTimeout(() => this.refresh(), NOTICEABLE);
    }
    return Date.now() - this.busySince >= NOTICEABLE;
  }
}

async function showMenu(): Promise<void> {
  const chosen = await window.showQuickPick(MENU, { title: 'qualm' });
  if (chosen !== undefined) {
    await commands.executeCommand(chosen.command);
  }
}

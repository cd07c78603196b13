// What runs where there are no programs: a browser without a machine behind it. qualm is one, so all this does is say so.

import { commands, type ExtensionContext, window } from 'vscode';

const NOTE =
  'qualm is a program and cannot run in a browser alone. Open this in VS Code, or in a browser with a machine behind it.';
const TOLD = 'qualm.told';

export function activate(context: ExtensionContext): void {
  void commands.executeCommand('setContext', 'qualm.unavailable', true);
  const item = window.createStatusBarItem('qualm.status');
  item.name = 'qualm';
  item.text = '$(circle-slash) qualm';
  item.tooltip = NOTE;
  item.show();
  context.subscriptions.push(item);
  if (!context.globalState.get(TOLD, false)) {
    void context.globalState.update(TOLD, true);
    void window.showInformationMessage(NOTE);
  }
}

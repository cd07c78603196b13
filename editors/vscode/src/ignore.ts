// "Ignore here": a comment that suppresses a finding, with the reason the user gives for it.

import { CodeAction, CodeActionKind, type Command, commands, type Disposable, window, workspace } from 'vscode';

import { ruleOf } from './findings.ts';

const IGNORE_HERE = 'qualm.ignoreHere';

/** A code action of the server that has yet to be asked for its edit. */
interface Deferred extends CodeAction {
  data: { what: { suppress: string }; reason?: string };
}

/** Asks the server for the edit of an action. */
export type Resolve = (action: CodeAction) => Promise<CodeAction>;

export function registerIgnore(resolve: Resolve): Disposable {
  return commands.registerCommand(IGNORE_HERE, async (action: Deferred, rule: string) => {
    const reason = await window.showInputBox({
      title: `Ignore ${rule} here`,
      prompt: 'Why is it no risk here? The comment keeps the reason.',
      placeHolder: 'the command is a constant of ours',
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? 'A reason is needed.' : undefined),
    });
    if (reason === undefined) {
      return;
    }
    action.data.reason = reason;
    const { edit } = await resolve(action);
    if (edit === undefined || !(await workspace.applyEdit(edit))) {
      void window.showWarningMessage('qualm: the text has changed meanwhile; please try again.');
    }
  });
}

/** The server's action that suppresses a finding, as one that asks for the reason first. */
export function askForReason(action: CodeAction | Command): CodeAction | Command {
  if (!isSuppression(action)) {
    return action;
  }
  const [diagnostic] = action.diagnostics ?? [];
  const rule = diagnostic && ruleOf(diagnostic);
  if (diagnostic === undefined || rule === undefined) {
    return action;
  }
  const asking = new CodeAction(`Ignore ${rule} here, with a reason…`, CodeActionKind.QuickFix);
  asking.diagnostics = [diagnostic];
  asking.command = { title: asking.title, command: IGNORE_HERE, arguments: [action, rule] };
  return asking;
}

function isSuppression(action: CodeAction | Command): action is Deferred {
  const { data } = action as { data?: { what?: unknown } };
  return typeof data?.what === 'object' && data.what !== null && 'suppress' in data.what;
}

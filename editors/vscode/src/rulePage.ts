// A rule's page: a document that exists in no file, which the server writes and the editor's own Markdown preview shows.

import { commands, type Diagnostic, type Disposable, Uri, window, workspace } from 'vscode';

import { ruleOf } from './findings.ts';

const SCHEME = 'qualm-rule';
export const OPEN_RULE_PAGE = 'qualm.openRulePage';

/** Asks the server for a rule's page, in Markdown. */
export type Ask = (rule: string) => Promise<string>;

export function registerRulePages(ask: Ask): Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) => ask(path.slice(1, -'.md'.length)),
    }),
    commands.registerCommand(OPEN_RULE_PAGE, openRulePage),
  ];
}

export async function openRulePage(rule: string): Promise<void> {
  const page = Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    // The editor's extension for Markdown may be switched off.
    await window.showTextDocument(await workspace.openTextDocument(page));
  }
}

/** Lets a diagnostic's code lead to the rule's page. */
export function leadToPage(diagnostic: Diagnostic): void {
  const rule = ruleOf(diagnostic);
  if (rule !== undefined) {
    const target = Uri.parse(`command:${OPEN_RULE_PAGE}?${encodeURIComponent(JSON.stringify([rule]))}`);
    diagnostic.code = { value: rule, target };
  }
}

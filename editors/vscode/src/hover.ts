// The explanation on hover, without what the editor shows above it anyway: the message of the diagnostic.

import { type Hover, MarkdownString } from 'vscode';

/** The first heading behind the message and the advice. */
const EXPLANATION = '**Why it matters**';
/** What stands between the explanations of several findings, whose messages tell them apart. */
const BETWEEN = '\n\n---\n\n';

export function withoutMessage(hover: Hover): Hover {
  for (const content of hover.contents) {
    if (content instanceof MarkdownString && !content.value.includes(BETWEEN)) {
      content.value = content.value.slice(Math.max(content.value.indexOf(EXPLANATION), 0));
    }
  }
  return hover;
}

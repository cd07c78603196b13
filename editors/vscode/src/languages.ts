// The languages qualm reads, by the editor's names.

import { languages, type TextDocument } from 'vscode';

const LANGUAGES = ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'rust'];

/** Documents that qualm reads: files, what lies in none yet, and cells of notebooks. */
export const READ = [
  ...LANGUAGES.flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  { scheme: 'vscode-notebook-cell', language: 'python' },
];

export function isRead(document: TextDocument): boolean {
  return languages.match(READ, document) > 0;
}

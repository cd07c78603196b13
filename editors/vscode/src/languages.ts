// The languages qualm reads, by the editor's names.

import { languages, type TextDocument } from 'vscode';

const LANGUAGES = ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'rust'];

/** Documents that qualm reads: files, and what lies in none yet. */
export const READ = LANGUAGES.flatMap((language) => [
  { scheme: 'file', language },
  { scheme: 'untitled', language },
]);

export function isRead(document: TextDocument): boolean {
  return languages.match(READ, document) > 0;
}

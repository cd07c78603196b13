// The languages qualm reads, by the editor's names.

import { languages, type TextDocument } from 'vscode';

const LANGUAGES = ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'rust'];

/** Languages whose files are searched for secrets. */
const SEARCHED = [
  'csharp',
  'dockercompose',
  'dockerfile',
  'dotenv',
  'go',
  'ini',
  'java',
  'json',
  'jsonc',
  'php',
  'plaintext',
  'powershell',
  'properties',
  'ruby',
  'shellscript',
  'sql',
  'toml',
  'xml',
  'yaml',
];

/** Documents that qualm reads: files, what lies in none yet, and cells of notebooks. */
export const READ = [
  ...SEARCHED.map((language) => ({ scheme: 'file', language })),
  // `.env.local`, `.netrc`, `.pgpass`
  { scheme: 'file', pattern: '**/.*' },
  ...LANGUAGES.flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  { scheme: 'vscode-notebook-cell', language: 'python' },
];

export function isRead(document: TextDocument): boolean {
  return languages.match(READ, document) > 0;
}

// Completion in `qualm.toml`.

import { CompletionItem, CompletionItemKind, type Disposable, languages, Position, Range } from 'vscode';

import schema from '../../../../qualm.schema.json';
import type { Findings } from '../findings.ts';
import { suggest, type Suggestion } from './suggest.ts';

const KINDS = {
  table: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
} as const;

export function registerCompletion(findings: Findings): Disposable {
  return languages.registerCompletionItemProvider(
    // Whatever language the editor takes the file for: by itself it knows no TOML.
    { scheme: 'file', pattern: '**/{qualm,.qualm}.toml' },
    {
      provideCompletionItems: (document, position) => {
        const before = document.getText(new Range(new Position(0, 0), position));
        const rules = [...new Set(findings.all().map(({ rule }) => rule))].sort();
        return suggest(schema, before, rules).map(item);
      },
    },
    '[',
    '"',
    '=',
    ' ',
  );
}

function item({ kind, label, insert, about }: Suggestion, place: number): CompletionItem {
  const item = new CompletionItem(label, KINDS[kind]);
  // In the schema's order, which goes from the usual to the rare.
  item.sortText = String(place).padStart(3, '0');
  item.insertText = insert;
  item.documentation = about;
  if (kind === 'key') {
    item.command = { title: 'Suggest values', command: 'editor.action.triggerSuggest' };
  }
  return item;
}

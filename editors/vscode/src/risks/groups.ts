// Findings in groups: by the file they are in, or by the rule that found them.

import type { Finding } from '../findings.ts';

export type By = 'file' | 'rule';

export interface Group {
  readonly by: By;
  /** The file's address or the rule's id. */
  readonly key: string;
  readonly findings: readonly Finding[];
}

/** The groups, the worst first, then the larger, then by name. */
export function groups(by: By, findings: readonly Finding[]): Group[] {
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = by === 'file' ? finding.file : finding.rule;
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, [finding]);
    } else {
      known.push(finding);
    }
  }
  return [...byKey]
    .map(([key, findings]) => ({ by, key, findings }))
    .sort((a, b) => worst(a) - worst(b) || b.findings.length - a.findings.length || (a.key < b.key ? -1 : 1));
}

/** The severity of the worst of a group. */
export function worst({ findings }: Group): number {
  return Math.min(...findings.map(({ severity }) => severity));
}

export interface Place {
  /** The file's address; nothing for a place before all files. */
  readonly file: string | undefined;
  readonly line: number;
  readonly character: number;
}

/** The finding behind a place, going round at the end; before it where `back`. */
export function neighbour(findings: readonly Finding[], from: Place, back: boolean): Finding | undefined {
  const order = back ? findings.toReversed() : findings;
  const isBehind = ({ uri, range: { start } }: Finding) => {
    const name = uri.toString();
    const difference =
      name === from.file
        ? start.line - from.line || start.character - from.character
        : name < (from.file ?? '')
          ? -1
          : 1;
    return back ? difference < 0 : difference > 0;
  };
  return order.find(isBehind) ?? order[0];
}

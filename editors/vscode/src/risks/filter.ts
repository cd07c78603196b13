// Which findings the view shows.

import type { Finding } from '../findings.ts';

/** The editor's severities: the smaller, the worse. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export interface Filter {
  /** The mildest severity that is shown. */
  readonly floor: number;
  /** What the rule, the message or the path of the file has to hold; empty for anything. */
  readonly text: string;
}

export const EVERYTHING: Filter = { floor: SEVERITIES.length - 1, text: '' };

export function passes({ floor, text }: Filter, finding: Finding): boolean {
  const wanted = text.toLowerCase();
  return (
    finding.severity <= floor &&
    [finding.rule, finding.message, finding.uri.path].some((where) => where.toLowerCase().includes(wanted))
  );
}

/** The filter in words; nothing where everything is shown. */
export function inWords({ floor, text }: Filter): string | undefined {
  const words = [];
  if (floor < EVERYTHING.floor) {
    words.push(floor === 0 ? 'errors only' : `${SEVERITIES[floor]} and worse`);
  }
  if (text !== '') {
    words.push(`“${text}”`);
  }
  return words.length === 0 ? undefined : `Shown: ${words.join(', ')}`;
}

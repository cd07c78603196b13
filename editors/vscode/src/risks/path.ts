// The way of a value from its source to its sink, one stop after the other.

import { Location } from 'vscode';

import type { Finding } from '../findings.ts';

export interface Stop {
  readonly finding: Finding;
  readonly location: Location;
  readonly message: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly isLast: boolean;
}

/** The stops of a finding's way; the last one is the finding itself. */
export function stops(finding: Finding): Stop[] {
  const sink = { message: 'it arrives here', location: new Location(finding.uri, finding.range) };
  const way = [...finding.steps, sink];
  return way.map(({ message, location }, index) => ({
    finding,
    location,
    message,
    number: index + 1,
    of: way.length,
    isLast: index === way.length - 1,
  }));
}

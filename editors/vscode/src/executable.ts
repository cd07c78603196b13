// Which program is the server.

import { access, constants } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

export interface Choice {
  /** Where the extension is installed. */
  readonly extension: string;
  /** The setting `qualm.path`. */
  readonly path: string;
  /** Whether the user trusts the workspace: only then a program of their choice runs in it. */
  readonly trusted: boolean;
  readonly platform: NodeJS.Platform;
}

/** The program to run. */
export function executable({ extension, path, trusted, platform }: Choice): string {
  if (path !== '' && trusted) {
    return path;
  }
  return join(extension, 'staged', platform === 'win32' ? 'qualm.exe' : 'qualm');
}

/** Why a program cannot be run, for people; nothing where it can. */
export async function obstacle(program: string): Promise<string | undefined> {
  if (!isAbsolute(program)) {
    return `qualm.path has to be a whole path, and is "${program}"`;
  }
  try {
    await access(program, constants.X_OK);
    return undefined;
  } catch {
    return `there is no program at ${program}`;
  }
}

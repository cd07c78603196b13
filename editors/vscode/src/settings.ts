// The user's settings. What is reported is not among them: `qualm.toml` decides that.

import { workspace } from 'vscode';

export const SECTION = 'qualm';

export type Run = 'onType' | 'onSave';

export interface Settings {
  readonly enable: boolean;
  /** A program to run instead of the one that comes with the extension; empty for that one. */
  readonly path: string;
  readonly run: Run;
  /** What counts where no `qualm.toml` says anything. */
  readonly profile: string;
  /** How findings are shown that the project's baseline accepts. */
  readonly baseline: string;
}

export function settings(): Settings {
  const section = workspace.getConfiguration(SECTION);
  return {
    enable: section.get('enable', true),
    path: section.get('path', '').trim(),
    run: section.get<Run>('run', 'onType'),
    profile: section.get('profile', 'default'),
    baseline: section.get('baseline', 'hint'),
  };
}

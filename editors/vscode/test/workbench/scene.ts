// A test that is played in a window of its own, all of them in one workbench: it takes longer to start than most tests.

import { after, test } from 'node:test';

import { Window } from './window.ts';
import { type Files, Workbench } from './workbench.ts';

export const workbench = await Workbench.start();

after(() => workbench.stop());

export type Play = (window: Window) => Promise<void>;

/** Opens a window on a project of these files, `open` in an editor, and plays. Where that fails a picture is kept. */
export function scene(name: string, files: Files, open: string, play: Play, dark = true): void {
  test(name, async () => {
    const window = await Window.open(workbench, files, open, dark);
    try {
      await window.ready();
      await play(window);
    } catch (error) {
      await window.picture(`failed: ${name}`);
      throw error;
    } finally {
      await window.close();
    }
  });
}

// A test that is played in a window of its own, nearly all of them in one workbench: it takes longer to start than most tests.

import { after, test } from 'node:test';

import { Window } from './window.ts';
import { type Files, type Manner, Workbench } from './workbench.ts';

export const workbench = await Workbench.start();

after(() => workbench.stop());

export type Play = (window: Window, workbench: Workbench) => Promise<void>;

/** Opens a window on a project of these files, `open` in an editor, and plays. Where that fails a picture is kept. */
export function scene(name: string, files: Files, open: string, play: Play, dark = true): void {
  test(name, () => played(workbench, name, files, open, play, dark));
}

/** As `scene`, in a workbench of its own. */
export function sceneApart(name: string, manner: Manner, files: Files, open: string, play: Play): void {
  test(name, async () => {
    const apart = await Workbench.start(manner);
    try {
      await played(apart, name, files, open, play, true);
    } finally {
      await apart.stop();
    }
  });
}

async function played(workbench: Workbench, name: string, files: Files, open: string, play: Play, dark: boolean) {
  const window = await Window.open(workbench, files, open, dark);
  try {
    await window.ready();
    await play(window, workbench);
  } catch (error) {
    await window.picture(`failed: ${name}`);
    throw error;
  } finally {
    await window.close();
  }
}

// The life of the server: it crashes, it is given up, it is replaced by that of another version.

import assert from 'node:assert/strict';
import { kill } from 'node:process';

import { sceneApart } from './scene.ts';
import { required } from './workbench.ts';

const APP = { 'app.py': 'import yaml\n\na = yaml.load(x)\n' };
/** Less than what is waited before each start but the first, in milliseconds. */
const PAUSES = [400, 1_800, 4_500, 13_500];

sceneApart(
  'a server that crashes is started again, later each time, and given up with one message',
  { asForUsers: true },
  APP,
  'app.py',
  async (window, workbench) => {
    await window.statusIs('qualm 1');
    for (const pause of [...PAUSES, undefined]) {
      const [server] = workbench.servers();
      assert.ok(server);
      kill(server.pid, 'SIGKILL');
      const ended = Date.now();
      if (pause !== undefined) {
        await window.until('another server', () => workbench.servers().some(({ pid }) => pid !== server.pid));
        assert.ok(Date.now() - ended > pause, `${Date.now() - ended} ms`);
        assert.equal(await window.notifications.count(), 0);
        await window.statusIs('qualm 1');
      }
    }
    await window.notifications.filter({ hasText: 'it ended again and again' }).waitFor();
    await window.page.locator('.statusbar-item.error-kind[id="qualm.qualm.qualm.status"]').waitFor();
    assert.equal(await window.notifications.count(), 1);
    assert.equal(workbench.servers().length, 0);
    await window.picture('stopped');
    await window.notifications.getByText('Start again').click();
    await window.statusIs('qualm 1');
  },
);

sceneApart(
  'a newer version takes over when the window is loaded again',
  { vsix: required('QUALM_VSIX_BEFORE') },
  APP,
  'app.py',
  async (window, workbench) => {
    await window.statusIs('qualm 1');
    const before = workbench.extension;
    workbench.install(required('QUALM_VSIX'));
    const after = workbench.extension;
    assert.notEqual(after, before);
    assert.deepEqual(workbench.programs(), [`${before}/staged/qualm`]);
    await window.page.reload();
    await window.ready();
    await window.statusIs('qualm 1');
    await window.until('the newer server alone', () => workbench.programs().join() === `${after}/staged/qualm`);
  },
);

// Where code and secrets lie: files that are no programs, several folders, folders that are not trusted, no disk at all.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { scene, sceneApart } from './scene.ts';

/** In parts, for what looks for keys in this file. */
const KEY = ['AKIA', 'Z7QXK3MWPVRT2LHB'].join('');
const APP = { 'app.py': 'import yaml\n\na = yaml.load(x)\n' };

const OPEN = {
  '.env': `DEBUG=1\n# 😀\nAWS_ACCESS_KEY_ID=${KEY}\n`,
  'config/app.yaml': `face: 😀\naws:\n  key: ${KEY}\n`,
  'config/app.json': `{\n  "aws": {\n    "key": "${KEY}"\n  }\n}\n`,
  'config/app.ini': `[aws]\nkey = ${KEY}\n`,
};

scene('secrets are underlined in files that are no programs', OPEN, '.env', async (window) => {
  for (const file of Object.keys(OPEN)) {
    await window.open(file);
    await window.squiggles('error').first().waitFor({ state: 'attached' });
    await window.statusIs('qualm 1');
  }
  await window.open('.env');
  await window.goTo(3, 22);
  await window.command('Show or Focus Hover');
  await window.page.locator('.monaco-hover', { hasText: 'Why it matters' }).first().waitFor();
  await window.picture('secrets');
});

const SEVERAL = {
  'shop.code-workspace': JSON.stringify({ folders: [{ path: 'api' }, { path: 'web' }] }),
  'api/app.py': APP['app.py'],
  'api/qualm.toml': '[rules]\nunsafe-yaml-load = "error"\n',
  'web/load.py': APP['app.py'],
  'web/old.py': 'import yaml\nyaml.load(y)\n',
  'web/qualm.toml': '[paths]\nexclude = ["old.py"]\n',
};

scene(
  'of several folders each is checked as its own configuration says',
  SEVERAL,
  'api/app.py',
  async (window, workbench) => {
    await window.squiggles('error').first().waitFor({ state: 'attached' });
    await window.command('View: Show qualm');
    await window.rows(window.risks, 'load.py').waitFor();
    assert.equal(await window.rows(window.risks, 'old.py').count(), 0);
    await window.rows(window.risks, 'unsafe-yaml-load').nth(1).click();
    await window.page.locator('.tab.active', { hasText: 'load.py' }).waitFor();
    await window.squiggles('warning').first().waitFor({ state: 'attached' });
    assert.equal(workbench.servers().length, 1);
    await window.picture('folders');
  },
);

sceneApart(
  'in a folder that is not trusted only the server of the package runs',
  { asForUsers: true },
  APP,
  'app.py',
  async (window, workbench) => {
    // A program of the user's own choice; which one runs is told by the system.
    const packed = join(workbench.extension, 'staged', 'qualm');
    const own = join(workbench.scratch, 'own', 'qualm');
    mkdirSync(join(own, '..'));
    copyFileSync(packed, own);

    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await window.squiggles('warning').first().waitFor({ state: 'attached' });
    await window.picture('restricted');

    const [before] = workbench.servers();
    workbench.settings({ 'qualm.path': own });
    await window.until('another server', () => workbench.servers().some(({ pid }) => pid !== before?.pid));
    await window.until('one server', () => workbench.programs().length === 1);
    assert.deepEqual(workbench.programs(), [packed]);

    await window.command('Workspaces: Manage Workspace Trust');
    await window.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await window.until(
      "the user's own program",
      () => workbench.programs().length === 1 && workbench.programs()[0] === own,
    );
  },
);

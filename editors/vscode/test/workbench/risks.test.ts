// The Risks view.

import { type Play, scene } from './scene.ts';
import type { Window } from './window.ts';

const SHOP = {
  'app.py': `import os
import subprocess

from flask import Flask, request

app = Flask(__name__)


def run(command):
    subprocess.run(command, shell=True)


@app.get("/ping")
def ping():
    host = request.args.get("host", "")
    line = f"ping -c 1 {host}"
    os.system(line)
    run(line)
    return "ok"
`,
  'config/load.py': 'import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n',
  'web/index.js':
    'const crypto = require("crypto");\nconst token = crypto.createHash("md5").update(password).digest("hex");\n',
};

const inBothThemes: Play = async (window) => {
  await openRisks(window);
  await window.rows(window.risks, 'app.py').first().waitFor();
  await window.rows(window.risks, 'load.py').first().waitFor();
  await window.rows(window.risks, '`os.system`').first().waitFor();
  await window.picture(`risks-${window.theme}`);
};

scene('risks are listed, in dark', SHOP, 'app.py', inBothThemes);
scene('risks are listed, in light', SHOP, 'app.py', inBothThemes, false);

scene('risks are grouped by rule and filtered', SHOP, 'app.py', async (window) => {
  await openRisks(window);
  await window.rows(window.risks, 'load.py').first().waitFor();
  await window.command('qualm: Group Risks by Rule');
  await window.rows(window.risks, /^unsafe-yaml-load/).waitFor();
  await window.rows(window.risks, /^app\.py:17/).waitFor();
  await window.picture('risks-by-rule');
  await window.command('qualm: Filter Risks');
  await window.rows('.quick-input-list', 'Errors only').click();
  await window.page.locator('.quick-input-widget', { hasText: '2 of 2' }).waitFor();
  await window.press('Enter');
  await window.rows(window.risks, /^unsafe-yaml-load/).waitFor({ state: 'detached' });
  await window.rows(window.risks, /^command-injection/).waitFor();
  await window.page.getByText('Shown: errors only').waitFor();
  await window.picture('risks-filtered');
  await window.command('qualm: Show All Risks');
  await window.rows(window.risks, /^unsafe-yaml-load/).waitFor();
});

scene('the way of a value is walked stop by stop', SHOP, 'config/load.py', async (window) => {
  await openRisks(window);
  await window.rows(window.risks, '`subprocess.run`').first().click();
  await window.cursorIs(10);
  await window.command('Walk the Path: Next Step');
  await window.cursorIs(15);
  await window.command('Walk the Path: Next Step');
  await window.cursorIs(16);
  await window.picture('path', { x: 48, y: 36, width: 900, height: 450 });
  await window.command('Walk the Path: Previous Step');
  await window.cursorIs(15);
});

scene('one goes from finding to finding, through all files', SHOP, 'app.py', async (window) => {
  await openRisks(window);
  await window.rows(window.risks, 'load.py').first().waitFor();
  for (const line of [10, 17, 5]) {
    await window.command('qualm: Go to Next Finding');
    await window.cursorIs(line);
  }
  await window.page.locator('.tab.active', { hasText: 'load.py' }).waitFor();
  await window.command('qualm: Go to Previous Finding');
  await window.cursorIs(17);
});

async function openRisks(window: Window): Promise<void> {
  await window.command('View: Show qualm');
}

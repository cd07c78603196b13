// What surrounds the code: rules' pages, the status item, the configuration.

import assert from 'node:assert/strict';

import { scene } from './scene.ts';
import { editor } from './window.ts';

const APP = { 'app.py': 'import yaml\n\na = yaml.load(x)\n' };

scene("a finding's code leads to the rule's page, without a network", APP, 'app.py', async (window) => {
  await window.press('Control+Shift+M');
  await window.rows(window.problems, 'yaml.load').first().waitFor();
  await window.picture('problems');
  await window.page.locator(window.problems).getByText('unsafe-yaml-load').click();
  await window.page.locator('.tab', { hasText: 'unsafe-yaml-load' }).waitFor();
  const preview = window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await preview.getByRole('heading', { name: 'What to do instead' }).waitFor();
  await window.picture('rule');
});

const SWITCHED_OFF = '[rules]\nunsafe-yaml-load = "off"\n';
const BROKEN = { ...APP, 'qualm.toml': 'profil = "strict"\n' };

scene('a mistake in the configuration is shown at its place', BROKEN, 'app.py', async (window) => {
  await window.press('Control+Shift+M');
  await window.rows(window.problems, 'did you mean `profile`').first().waitFor();
  await window.rows(window.problems, 'yaml.load').first().waitFor();
  await window.status.click();
  await window.rows('.quick-input-list', 'Open the configuration').click();
  await window.page.locator('.tab.active', { hasText: 'qualm.toml' }).waitFor();
  await window.squiggles('error').first().waitFor({ state: 'attached' });
  await window.picture('configuration', editor(560));
  await window.replaceAll(SWITCHED_OFF);
  await window.save('qualm.toml', SWITCHED_OFF);
  await window
    .rows(window.problems, /did you mean|yaml\.load/)
    .first()
    .waitFor({ state: 'detached' });
});

scene('keys and values of the configuration are completed', { 'qualm.toml': '' }, 'qualm.toml', async (window) => {
  const rows = window.page.locator('.suggest-widget .monaco-list-row');
  const chosen = (text: string) => rows.and(window.page.locator('.focused')).filter({ hasText: text });
  await window.typeAtEnd('prof');
  await chosen('profile').waitFor();
  await window.press('Enter');
  await rows.filter({ hasText: 'strict' }).waitFor();
  await window.picture('completion');
  await window.page.keyboard.type('st');
  await chosen('strict').waitFor();
  await window.press('Enter');
  await window.save('qualm.toml', 'profile = "strict"');
});

scene('the walkthrough shows the way', APP, 'app.py', async (window) => {
  await window.statusIs('qualm 1');
  await window.command('Welcome: Open Walkthrough');
  await window.rows('.quick-input-list', 'Get Started with qualm').first().click();
  // Without the side bar there is room for the picture beside the steps.
  await window.press('Control+B');
  await window.page.getByText('Repair it, or say why not').first().click();
  await window.page.locator('.getting-started-media img').waitFor();
  await window.picture('walkthrough');
});

scene('the status item says what qualm does, and opens a menu', APP, 'app.py', async (window) => {
  await window.statusIs('qualm 1');
  await window.status.click();
  await window.rows('.quick-input-list', 'Check the workspace').waitFor();
  assert.equal(await window.page.locator('.quick-input-list .monaco-list-row').count(), 6);
  await window.picture('menu');
  await window.rows('.quick-input-list', 'Check the workspace').click();
  await window.page.getByText('the workspace is checked, 1 finding in 1 file').waitFor();
  await window.status.click();
  await window.rows('.quick-input-list', 'Restart the server').click();
  await window.statusIs('qualm 1');
  await window.typeAtEnd('b = yaml.load(x)\n');
  await window.statusIs('qualm 2');
});

const MINIFIED = { 'app.js': `var a=1;${'b(a,"x");'.repeat(9_000)}\n` };

scene('what a limit leaves out is said', MINIFIED, 'app.js', async (window) => {
  await window.page.locator('.statusbar-item.warning-kind[id="qualm.qualm.qualm.status"]').waitFor();
  await window.status.hover();
  await window.page.locator('.monaco-hover', { hasText: 'minified' }).waitFor();
  await window.picture('limit');
});

const OFF = { ...APP, '.vscode/settings.json': '{ "qualm.enable": false }' };

scene('switched off, qualm shows nothing', OFF, 'app.py', async (window) => {
  await window.page.locator('.statusbar-item[id="qualm.qualm.qualm.status"] .codicon-circle-slash').waitFor();
  await window.page.waitForTimeout(500);
  assert.equal(await window.squiggles('warning').count(), 0);
});

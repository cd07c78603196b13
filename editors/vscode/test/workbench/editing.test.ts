// What a user sees and does while writing code.

import assert from 'node:assert/strict';

import { scene } from './scene.ts';

const EMPTY = { 'app.py': 'import yaml\n\n' };

scene('a flaw is underlined within a second, explained and repaired', EMPTY, 'app.py', async (window) => {
  await window.typeAtEnd('config = yaml.load(text)');
  const typed = Date.now();
  await window.squiggles('warning').first().waitFor({ state: 'attached' });
  const took = Date.now() - typed;
  assert.ok(took < 1_000, `${took} ms`);

  await window.goTo(3, 12);
  await window.command('Show or Focus Hover');
  const hover = window.page.locator('.monaco-hover', { hasText: 'Why it matters' });
  await hover.first().waitFor();
  await window.picture('hover-dark');
  await window.press('Escape');

  await window.press('Control+Shift+M');
  await window.rows(window.problems, 'yaml.load').first().waitFor();
  await window.picture('problems-dark');

  await window.goTo(3, 12);
  await window.action('Use `safe_load`');
  await window.picture('actions-dark');
  await window.press('Enter');
  await window.page.locator('.view-line', { hasText: 'safe_load' }).waitFor();
  await window.save();
  await window.waitForFile('app.py', 'import yaml\n\nconfig = yaml.safe_load(text)');
  await window.squiggles('warning').waitFor({ state: 'detached' });
});

// What a user sees and does while writing code.

import assert from 'node:assert/strict';

import { scene } from './scene.ts';
import { editor } from './window.ts';

const EMPTY = { 'app.py': 'import yaml\n\n' };
const TWO = 'import yaml\n\na = yaml.load(x)\ns = "😀"; b = yaml.load(x)\n';
const REPAIRED = TWO.replaceAll('yaml.load', 'yaml.safe_load');

scene('a flaw is underlined within a second, explained and repaired', EMPTY, 'app.py', async (window) => {
  await window.typeAtEnd('config = yaml.load(text)');
  const typed = Date.now();
  await window.squiggles('warning').first().waitFor({ state: 'attached' });
  const took = Date.now() - typed;
  assert.ok(took < 1_000, `${took} ms`);
  await window.statusIs('qualm 1');

  await window.goTo(3, 12);
  await window.command('Show or Focus Hover');
  const explanation = window.page.locator('.monaco-hover', { hasText: 'Why it matters' }).first();
  await explanation.waitFor();
  // Said once, by the editor itself.
  assert.equal((await explanation.innerText()).split('builds any object').length, 2);
  await window.picture('hover', editor(372));
  await window.press('Escape');

  await window.goTo(3, 12);
  await window.action('Use `safe_load`');
  await window.picture('actions', editor(230));
  await window.press('Enter');
  await window.page.locator('.view-line', { hasText: 'safe_load' }).waitFor();
  await window.save('app.py', 'import yaml\n\nconfig = yaml.safe_load(text)');
  await window.squiggles('warning').waitFor({ state: 'detached' });
  await window.statusIs(/qualm$/);
});

scene('all safe repairs are applied on command', { 'app.py': TWO }, 'app.py', async (window) => {
  await window.squiggles('warning').nth(1).waitFor({ state: 'attached' });
  await window.focusEditor();
  await window.command('Fix All');
  await window.page.locator('.view-line', { hasText: 'b = yaml.safe_load' }).waitFor();
  await window.save('app.py', REPAIRED);
});

const SHELL = 'import subprocess\n\n\ndef show(name):\n    subprocess.run("ls " + name, shell=True)\n';

scene(
  'a repair that needs a second look says so, and can be looked at before it is applied',
  { 'app.py': SHELL },
  'app.py',
  async (window) => {
    await window.squiggles('warning').first().waitFor({ state: 'attached' });
    await window.goTo(5, 23);
    await (await window.action('may change behaviour')).waitFor();
    await window.picture('review');
    await window.press('Control+Enter');
    await window.page.getByRole('button', { name: 'Apply' }).waitFor();
    await window.picture('preview');
    assert.equal(window.read('app.py'), SHELL);
    await window.page.getByRole('button', { name: 'Apply' }).click();
    await window.page.locator('.view-line', { hasText: '["ls", name]' }).waitFor();
  },
);

const ON_SAVE = { 'editor.codeActionsOnSave': { 'source.fixAll.qualm': 'explicit' } };

scene(
  'all safe repairs are applied on save, where the user wants it',
  withSettings(ON_SAVE, TWO),
  'app.py',
  async (window) => {
    await window.squiggles('warning').nth(1).waitFor({ state: 'attached' });
    await window.typeAtEnd('c = 1');
    await window.save('app.py', `${REPAIRED}c = 1`);
  },
);

scene('a finding is ignored with a reason', { 'app.py': TWO }, 'app.py', async (window) => {
  await window.squiggles('warning').nth(1).waitFor({ state: 'attached' });
  await window.goTo(3, 7);
  await (await window.action('Ignore unsafe-yaml-load here')).click();
  const input = window.page.locator('.quick-input-widget input:visible');
  await window.page.locator('.quick-input-widget', { hasText: 'Why is it no risk here?' }).waitFor();
  await window.picture('reason');
  await input.fill('written by us');
  await window.press('Enter');
  await window.page.locator('.view-line', { hasText: 'written by us' }).waitFor();
  const comment = '# qualm: ignore[unsafe-yaml-load] written by us';
  await window.save('app.py', TWO.replace('a =', `${comment}\na =`));
  await window.statusIs('qualm 1');
});

const LATE = withSettings({ 'qualm.run': 'onSave' }, EMPTY['app.py']);

scene('a file is checked on save only, where the user wants it', LATE, 'app.py', async (window) => {
  await window.typeAtEnd('config = yaml.load(text)');
  await window.page.waitForTimeout(1_500);
  assert.equal(await window.squiggles('warning').count(), 0);
  await window.save('app.py', `${EMPTY['app.py']}config = yaml.load(text)`);
  await window.squiggles('warning').waitFor({ state: 'attached' });
});

const NOTEBOOK = {
  ...EMPTY,
  'study.ipynb': JSON.stringify({
    cells: [cell('import yaml'), cell('config = yaml.load(text)')],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  }),
};

scene('the cells of a notebook are one program', NOTEBOOK, 'app.py', async (window) => {
  await window.rows('.explorer-folders-view', 'study.ipynb').dblclick();
  const cells = window.page.locator('.notebook-editor .squiggly-warning');
  await cells.first().waitFor({ state: 'attached' });
  await window.page.locator('.notebook-editor .view-line', { hasText: 'yaml.load' }).getByText('load').click();
  await window.action('Use `safe_load`');
  await window.picture('notebook');
  await window.press('Enter');
  await cells.first().waitFor({ state: 'detached' });
});

function cell(source: string) {
  return { cell_type: 'code', source: [source], metadata: {}, outputs: [], execution_count: null };
}

function withSettings(settings: object, app: string) {
  return { 'app.py': app, '.vscode/settings.json': JSON.stringify(settings) };
}

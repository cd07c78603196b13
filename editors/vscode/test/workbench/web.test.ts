// A browser without a machine behind it, where no program can run: the workbench as it is there, with the package made for
// it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { workbench } from './scene.ts';
import { CALM, required } from './workbench.ts';

/** Where the package for browsers was unpacked. */
const FILES = join(workbench.scratch, 'web', 'extension');

/** Where the browser finds them. */
const PLACE = '/extension-for-browsers';
const MACHINE = ',remoteAuthority:location.host';

test('in a browser without a machine behind it qualm says that it cannot run', async () => {
  execFileSync('python3', ['-m', 'zipfile', '-e', required('QUALM_VSIX_WEB'), join(FILES, '..')]);
  const page = await workbench.blank();
  try {
    await page.route(workbench.address, async (route) => {
      const answer = await route.fetch();
      const alone = (await answer.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
        (_, before: string, settings: string) => before + escaped(withoutMachine(unescaped(settings))),
      );
      await route.fulfill({ response: answer, body: alone });
    });
    // code-server's own addition: its page takes the server it came from for the machine behind it.
    await page.route('**/workbench/workbench.js', async (route) => {
      const answer = await route.fetch();
      const script = await answer.text();
      assert.ok(script.includes(MACHINE));
      await route.fulfill({ response: answer, body: script.replace(MACHINE, '') });
    });
    // The page may load from nowhere but where it comes from.
    await page.route(`**${PLACE}/**`, (route) => {
      const file = join(FILES, new URL(route.request().url()).pathname.slice(PLACE.length));
      return route.fulfill(existsSync(file) ? { path: file } : { status: 404 });
    });
    await page.goto(workbench.address);
    await page.locator('.activitybar .action-label[aria-label^="qualm"]').click();
    await page.locator('.statusbar-item[id="qualm.qualm.qualm.status"] .codicon-circle-slash').waitFor();
    await page.locator('.welcome-view', { hasText: 'cannot run in a browser alone' }).waitFor();
    await page.screenshot({ path: join(workbench.shown, 'web.png') });
  } catch (error) {
    await page.screenshot({ path: join(workbench.shown, 'failed: web.png') });
    throw error;
  } finally {
    await page.context().close();
  }
});

/** The workbench's configuration for a page on no server, where the folder that is open lies in the browser's memory. */
function withoutMachine(settings: string): string {
  const { remoteAuthority: _, ...rest } = JSON.parse(settings);
  const { host } = new URL(workbench.address);
  return JSON.stringify({
    ...rest,
    folderUri: { scheme: 'tmp', path: '/' },
    additionalBuiltinExtensions: [{ scheme: 'http', authority: host, path: PLACE }],
    configurationDefaults: CALM,
  });
}

function unescaped(attribute: string): string {
  return attribute.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

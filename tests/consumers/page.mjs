// What a reader does with the page of HTML, in a real browser driven by Playwright: filters, opens findings by keyboard alone, and
// listens with a screen reader, as far as axe-core can tell. Nothing is asked of any server. Pictures are taken to be looked at.
//
//   node page.mjs REPORT.html FOLDER

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [report, folder] = process.argv.slice(2);
const address = pathToFileURL(report).href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const failures = [];

async function opened(options = {}, at = '') {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1500 }, ...options });
  page.on('pageerror', (error) => failures.push(String(error)));
  page.on('dialog', (dialog) => failures.push(`a dialog: ${dialog.message()}`));
  page.on('request', (request) => request.url().split('#')[0] === address || failures.push(`asked for ${request.url()}`));
  await page.goto(address + at);
  return page;
}

const shown = (page) => page.locator('details:visible').count();
const focused = (page, what) => page.evaluate((what) => document.activeElement?.[what] ?? '', what);

// Filters, one by one and together.
const page = await opened();
const all = await shown(page);
assert.ok(all >= 4, `${all} findings`);
assert.equal(await page.locator('#said').textContent(), `${all} of ${all} findings shown`);
const said = (count) =>
  page.waitForFunction((count) => document.querySelector('#said').textContent.startsWith(`${count} of `), count);
const filter = async (choices, count) => {
  await page.getByRole('button', { name: 'Show all' }).click();
  await said(all);
  for (const [name, value] of Object.entries(choices)) {
    const control = page.locator(`[name=${name}]`);
    await (name === 'path' ? control.fill(value) : control.selectOption(value));
  }
  await said(count);
  assert.equal(await shown(page), count, JSON.stringify(choices));
};
await filter({ rule: 'sql-injection' }, 1);
await filter({ severity: 'error' }, all);
await filter({ role: 'production' }, all);
await filter({ path: 'onerror' }, 1);
await filter({ rule: 'sql-injection', path: 'onerror' }, 0);
await filter({}, all);

// Without a mouse: from the list of what to look at first to a finding, which opens; closed and opened by key.
const keys = await opened();
const links = await keys.locator('.first a').count();
await keys.keyboard.press('Tab');
assert.equal(await focused(keys, 'hash'), '#findings', 'the first stop leads past the list');
await keys.keyboard.press('Tab');
await keys.keyboard.press('Enter');
await keys.waitForFunction(() => location.hash !== '' && document.querySelector(location.hash)?.open === true);
await keys.goto(address);
await keys.reload();
const order = [];
for (let step = 0; step < links + 8 && (await focused(keys, 'tagName')) !== 'SUMMARY'; step++) {
  await keys.keyboard.press('Tab');
  order.push(await focused(keys, 'tagName'));
}
assert.deepEqual(order, [...Array(1 + links).fill('A'), 'SELECT', 'SELECT', 'SELECT', 'INPUT', 'BUTTON', 'SUMMARY']);
const first = keys.locator('details').first();
const before = await first.evaluate((finding) => finding.open);
await keys.keyboard.press('Enter');
assert.notEqual(await first.evaluate((finding) => finding.open), before);
await keys.keyboard.press('Space');
assert.equal(await first.evaluate((finding) => finding.open), before);
// Where the focus is can be seen.
assert.notEqual(await keys.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');

// In both themes, wide and narrow: nothing that axe-core objects to, contrast included, and nothing to scroll sideways.
const axe = createRequire(import.meta.url).resolve('axe-core');
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1100, 400]) {
    const context = { colorScheme, viewport: { width, height: 1500 }, bypassCSP: true };
    const page = await opened(context, '#f0');
    await page.screenshot({ path: `${folder}/${colorScheme}-${width}.png` });
    await page.evaluate(() => document.querySelectorAll('details').forEach((finding) => (finding.open = true)));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} is too narrow`);
    await page.addScriptTag({ path: axe });
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
    assert.ok(passes.length > 10, 'nothing was checked');
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    assert.deepEqual(said, [], `${colorScheme}, ${width} wide`);
  }
}

// Without scripts all of it can be read.
const plain = await opened({ javaScriptEnabled: false });
assert.equal(await shown(plain), all);
assert.equal(await plain.locator('form:visible').count(), 0);

assert.deepEqual(failures, []);
await browser.close();
console.log('the page can be filtered, read aloud and used by keyboard');

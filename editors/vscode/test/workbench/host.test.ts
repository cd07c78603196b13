// What the extension does, seen from within the extension host: see test/host.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { workbench } from './scene.ts';

const HOST = join(import.meta.dirname, '..', 'host');
const PATIENCE = 120_000;

test('what other extensions see holds, also when the server crashes', async () => {
  const folder = workbench.project({ 'app.py': 'import yaml\n\na = yaml.load(x)\ns = "😀"; b = yaml.load(x)\n' });
  const lines: string[] = [];
  let exit = (_code: number) => {};
  const ended = new Promise<number>((resolve) => {
    exit = resolve;
    setTimeout(resolve, PATIENCE, -1).unref();
  });
  const page = await workbench.page(folder, [], true, {
    payload: [
      ['extensionDevelopmentPath', workbench.remote(HOST)],
      ['extensionTestsPath', workbench.remote(join(HOST, 'dist', 'main.js'))],
    ],
    functions: {
      codeAutomationExit: (code: number) => exit(code),
      codeAutomationLog: (kind: string, said: unknown[]) => void lines.push([kind, ...said].join(' ')),
    },
  });
  try {
    const code = await ended;
    writeFileSync(join(workbench.shown, 'host.log'), lines.join('\n'));
    assert.equal(code, 0, lines.slice(-12).join('\n'));
  } finally {
    await page.context().close();
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { executable, obstacle } from '../../src/executable.ts';

test('a program of the user runs only in a workspace they trust', () => {
  for (const [path, trusted, platform, expected] of [
    ['', true, 'linux', '/x/staged/qualm'],
    ['', false, 'linux', '/x/staged/qualm'],
    ['/opt/qualm', true, 'linux', '/opt/qualm'],
    ['/opt/qualm', false, 'linux', '/x/staged/qualm'],
    ['', true, 'win32', '/x/staged/qualm.exe'],
  ] as const) {
    assert.equal(executable({ extension: '/x', path, trusted, platform }), expected);
  }
});

test('what cannot run is said', async () => {
  assert.equal(await obstacle(process.execPath), undefined);
  assert.match((await obstacle('qualm')) ?? '', /whole path/);
  assert.match((await obstacle('/nowhere/qualm')) ?? '', /no program at \/nowhere\/qualm/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Finding } from '../../src/findings.ts';
import { EVERYTHING, inWords, passes } from '../../src/risks/filter.ts';
import { groups, neighbour } from '../../src/risks/groups.ts';

function finding(file: string, line: number, rule: string, severity: number): Finding {
  const uri = { path: `/shop/${file}`, toString: () => `file:///shop/${file}` };
  const start = { line, character: 4 };
  return {
    file: uri.toString(),
    uri,
    range: { start },
    rule,
    severity,
    message: `flaw of ${rule}`,
    help: '',
    steps: [],
  } as unknown as Finding;
}

const A2 = finding('a.py', 2, 'weak-hash', 1);
const A9 = finding('a.py', 9, 'sql-injection', 0);
const B1 = finding('b.py', 1, 'weak-hash', 1);
const ALL = [A2, A9, B1];

test('groups stand in the order of their weight', () => {
  const named = (by: 'file' | 'rule', all: Finding[]) =>
    groups(by, all).map(({ key, findings }) => [key, findings.length]);
  assert.deepEqual(named('file', [B1, A2, A9]), [
    ['file:///shop/a.py', 2],
    ['file:///shop/b.py', 1],
  ]);
  assert.deepEqual(named('rule', ALL), [
    ['sql-injection', 1],
    ['weak-hash', 2],
  ]);
  assert.deepEqual(named('rule', []), []);
});

test('the next finding lies behind the cursor, the one before it before', () => {
  for (const [file, line, character, back, expected] of [
    ['a.py', 0, 0, false, A2],
    ['a.py', 2, 4, false, A9],
    ['a.py', 2, 3, false, A2],
    ['a.py', 9, 4, false, B1],
    ['b.py', 1, 4, false, A2],
    ['c.py', 0, 0, false, A2],
    [undefined, 0, 0, false, A2],
    ['b.py', 1, 4, true, A9],
    ['a.py', 9, 4, true, A2],
    ['a.py', 2, 4, true, B1],
  ] as const) {
    const from = { file: file && `file:///shop/${file}`, line, character };
    assert.equal(neighbour(ALL, from, back), expected, `${file}:${line}:${character} ${back}`);
  }
  assert.equal(neighbour([], { file: undefined, line: 0, character: 0 }, false), undefined);
});

test('a filter looks at severity and text', () => {
  for (const [floor, text, shown, words] of [
    [3, '', ALL, undefined],
    [0, '', [A9], 'Shown: errors only'],
    [1, 'WEAK', [A2, B1], 'Shown: warning and worse, “WEAK”'],
    [3, 'b.py', [B1], 'Shown: “b.py”'],
    [3, 'nothing', [], 'Shown: “nothing”'],
  ] as const) {
    const filter = { floor, text };
    assert.deepEqual(
      ALL.filter((it) => passes(filter, it)),
      shown,
    );
    assert.equal(inWords(filter), words);
  }
  assert.ok(ALL.every((it) => passes(EVERYTHING, it)));
});

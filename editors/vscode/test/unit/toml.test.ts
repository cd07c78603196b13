import assert from 'node:assert/strict';
import { test } from 'node:test';

import schema from '../../../../qualm.schema.json' with { type: 'json' };
import { suggest } from '../../src/toml/suggest.ts';

test('what may stand at a place of a configuration is suggested', () => {
  for (const [before, some, none] of [
    ['', ['profile = ', 'min-severity = ', '[rules]', '[paths]'], ['rules = ', 'foreign = ']],
    ['pro', ['profile = '], []],
    ['[', ['rules', 'paths', 'suppressions'], ['profile']],
    ['profile = ', ['"strict"', '"audit"', '"default"'], []],
    ['profile="', ['strict'], ['"strict"']],
    ['[suppressions]\nrequire', ['require-reason = ', 'foreign = ', '[rules]'], ['profile = ']],
    ['[suppressions]\nrequire-reason = ', ['true', 'false'], []],
    ['[rules]\n', ['weak-hash = '], ['profile = ']],
    ['[rules]\r\nweak-hash = "', ['off', 'error'], ['strict']],
    ['[limits]\n# x\nfile', ['file-size = ', 'time-ms = '], []],
    ['[limits]\nfile-size = ', [], ['true', '"strict"']],
    ['[paths]\nexclude = ["', [], ['rules', 'exclude = ']],
    ['[nonsense]\nx = ', [], ['"strict"']],
  ] as const) {
    const found = suggest(schema, before, ['weak-hash']).map(({ insert }) => insert);
    assert.deepEqual(
      some.filter((it) => !found.includes(it)),
      [],
      before,
    );
    assert.deepEqual(
      none.filter((it) => found.includes(it)),
      [],
      before,
    );
  }
});

test('every suggestion says what it is for', () => {
  const found = [...suggest(schema, '', []), ...suggest(schema, 'profile = ', []), ...suggest(schema, '[paths]\n', [])];
  assert.ok(found.length > 12);
  assert.deepEqual(
    found.filter(({ about }) => about === ''),
    [],
  );
});

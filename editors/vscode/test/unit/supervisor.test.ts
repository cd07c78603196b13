import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';

import { Supervisor } from '../../src/supervisor.ts';

/** A server that does what the test wants, in a time of its own. */
class Stage {
  now = 0;
  readonly log: string[] = [];
  end = () => {};
  /** What becomes of the next launches; they succeed where nothing is said. */
  readonly failures: string[] = [];
  private callback: (() => void) | undefined;
  private launches = 0;

  readonly supervisor = new Supervisor({
    launch: async (ended) => {
      const name = ++this.launches;
      this.log.push(`launch ${name}`);
      this.end = ended;
      await turn();
      const failure = this.failures.shift();
      if (failure !== undefined) {
        throw new Error(failure);
      }
      return {
        stop: async () => {
          await turn();
          this.log.push(`stop ${name}`);
        },
      };
    },
    changed: (state) => this.log.push(state.kind),
    now: () => this.now,
    later: (callback, milliseconds) => {
      this.log.push(`wait ${milliseconds}`);
      this.callback = callback;
      return () => {
        this.callback = undefined;
      };
    },
  });

  /** The wait is over. */
  async elapse(): Promise<void> {
    const callback = this.callback;
    this.callback = undefined;
    callback?.();
    await turn();
    await turn();
  }

  taken(): string[] {
    return this.log.splice(0);
  }
}

test('starts and stops come one after the other', async () => {
  const stage = new Stage();
  await Promise.all([stage.supervisor.restart(), stage.supervisor.restart(), stage.supervisor.stop()]);
  const second = ['stop 1', 'starting', 'launch 2', 'running'];
  assert.deepEqual(stage.taken(), ['starting', 'launch 1', 'running', ...second, 'stop 2', 'off']);
});

test('a server that ends by itself is started again, later each time, until it is given up', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  stage.taken();
  for (const wait of [500, 2_000, 5_000, 15_000]) {
    stage.end();
    assert.deepEqual(stage.taken(), ['waiting', `wait ${wait}`]);
    await stage.elapse();
    assert.deepEqual(stage.taken().slice(-1), ['running']);
  }
  stage.end();
  assert.deepEqual(stage.taken(), ['failed']);
  // Whoever asks for it gets a new series.
  await stage.supervisor.restart();
  stage.taken();
  stage.end();
  assert.deepEqual(stage.taken(), ['waiting', 'wait 500']);
});

test('one that ran for long begins a new series when it ends', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  for (let i = 0; i < 9; i++) {
    stage.now += 600_000;
    stage.taken();
    stage.end();
    assert.deepEqual(stage.taken(), ['waiting', 'wait 500']);
    await stage.elapse();
  }
});

test('what an earlier server does late changes nothing', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  const { end } = stage;
  await stage.supervisor.restart();
  stage.taken();
  end();
  assert.deepEqual(stage.taken(), []);
});

test('nothing is started again once it is stopped', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  stage.end();
  await stage.supervisor.stop();
  stage.taken();
  await stage.elapse();
  assert.deepEqual(stage.taken(), []);
});

test('a start that fails is told with its reason, and can be asked for again', async () => {
  const stage = new Stage();
  stage.failures.push('no such program');
  await stage.supervisor.restart();
  assert.deepEqual(stage.taken(), ['starting', 'launch 1', 'failed']);
  await stage.supervisor.restart();
  assert.deepEqual(stage.taken(), ['starting', 'launch 2', 'running']);
});

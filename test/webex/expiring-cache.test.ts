import { describe, expect, test } from '@jest/globals';
import { createExpiringCache } from '../../src/webex/expiring-cache.js';
import { createSettableClock } from '../settable-clock.js';

function setUp(size?: number) {
  const lookedUp: string[] = [];
  const state = { failing: false };
  const clock = createSettableClock(0);
  const { read, forget } = createExpiringCache({
    lookUp: (id: string) => {
      lookedUp.push(id);
      return state.failing ? Promise.reject(new Error('not now')) : Promise.resolve({ id });
    },
    lifetimeMs: 100,
    clock,
    ...(size === undefined ? {} : { size }),
  });
  return { read, forget, lookedUp, state, clock };
}

describe('what was looked up last', () => {
  test('is as much as fits', async () => {
    const { read, lookedUp } = setUp(2);
    for (const id of ['a', 'b', 'c', 'b', 'c', 'a']) await read(id);
    expect(lookedUp).toEqual(['a', 'b', 'c', 'a']);
  });

  test('does not include a failed lookup, which all who waited for it learn of', async () => {
    const { read, lookedUp, state } = setUp();
    state.failing = true;
    const both = await Promise.allSettled([read('a'), read('a')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(lookedUp).toEqual(['a']);
    state.failing = false;
    expect(await read('a')).toMatchObject({ id: 'a' });
  });

  test('holds for its time, unless it is to be forgotten', async () => {
    const { read, forget, lookedUp, clock } = setUp();
    await read('a');
    clock.forward(99);
    await read('a');
    expect(lookedUp).toHaveLength(1);
    clock.forward(1);
    await read('a');
    expect(lookedUp).toHaveLength(2);
    forget('a');
    await read('a');
    expect(lookedUp).toHaveLength(3);
  });
});

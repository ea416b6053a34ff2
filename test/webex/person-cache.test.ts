import { describe, expect, test } from '@jest/globals';
import { createPersonCache } from '../../src/webex/person-cache.js';
import { createRecordingClock } from '../http/recording-clock.js';

function setUp(size?: number) {
  const lookedUp: string[] = [];
  const state = { failing: false };
  const read = createPersonCache(
    (id) => {
      lookedUp.push(id);
      return state.failing
        ? Promise.reject(new Error('not now'))
        : Promise.resolve({ id, email: `${id}@example.com`, displayName: id });
    },
    createRecordingClock(0),
    size,
  );
  return { read, lookedUp, state };
}

describe('the people looked up last', () => {
  test('are as many as fit', async () => {
    const { read, lookedUp } = setUp(2);
    for (const id of ['a', 'b', 'c', 'b', 'c', 'a']) await read(id);
    expect(lookedUp).toEqual(['a', 'b', 'c', 'a']);
  });

  test('do not include a failed lookup, which all who waited for it learn of', async () => {
    const { read, lookedUp, state } = setUp();
    state.failing = true;
    const both = await Promise.allSettled([read('a'), read('a')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(lookedUp).toEqual(['a']);
    state.failing = false;
    expect(await read('a')).toMatchObject({ id: 'a' });
  });
});

import { expect, test } from '@jest/globals';
import { ApiUnavailableError } from '../../src/domain/errors.js';
import { createRetryAfterGate, type OtherGates } from '../../src/wholesale/retry-after-gate.js';
import { createSettableClock } from '../settable-clock.js';

const NOW = Date.UTC(2026, 10, 24);

/** Gates of replicas on one clock, which notify each other. */
function gatesOf(count: number) {
  const clock = createSettableClock(NOW);
  const listeners: ((until: number) => void)[] = [];
  const others: OtherGates = {
    notify: (until) => {
      for (const listener of listeners) listener(until);
    },
    onClosed: (listener) => void listeners.push(listener),
  };
  const gates = Array.from({ length: count }, () => createRetryAfterGate(clock, others, () => 0));
  return { clock, gates };
}

const askToWait = (ms: number) => () =>
  Promise.reject(new ApiUnavailableError('429', { status: 429 }, ms));

test('a wait that one replica was asked for blocks the calls of all until it ends', async () => {
  const { clock, gates } = gatesOf(2);
  const [first, second] = gates;
  let sent = 0;
  const call = () => Promise.resolve((sent += 1));
  await expect(first?.(askToWait(4_000))).rejects.toMatchObject({ facts: { status: 429 } });
  for (const gate of [first, second]) {
    await expect(gate?.(call)).rejects.toMatchObject({
      name: 'ApiUnavailableError',
      retryAfterMs: 4_000,
    });
  }
  expect(sent).toBe(0);
  clock.forward(4_000);
  for (const gate of [first, second]) await gate?.(call);
  expect(sent).toBe(2);
});

test('a shorter wait does not end a longer one', async () => {
  const { gates } = gatesOf(2);
  const [first, second] = gates;
  const calls = Promise.allSettled([first?.(askToWait(9_000)), second?.(askToWait(1_000))]);
  expect((await calls).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(second?.(() => Promise.resolve())).rejects.toMatchObject({ retryAfterMs: 9_000 });
});

import { describe, expect, test } from '@jest/globals';
import { createMemoryQueue } from '../../src/store/memory-queue.js';
import type { QueuedJob } from '../../src/store/queue-entries.js';

const job = (seq: number, changes: Partial<QueuedJob> = {}): QueuedJob => ({
  seq,
  orderingKey: `lane ${seq}`,
  fairnessKey: 'share',
  enqueuedAt: 0,
  dueAt: 0,
  attempt: 0,
  fence: 0,
  isSuspect: false,
  ...changes,
});

const newQueue = (jobs: readonly QueuedJob[], suspects = { isRunning: false }) => {
  const queue = createMemoryQueue<QueuedJob>(suspects);
  for (const each of jobs) queue.add(each);
  return queue;
};
const seqsOf = (jobs: readonly QueuedJob[]): number[] => jobs.map(({ seq }) => seq);

/** A generator of pseudo-random numbers below `limit` (a linear congruence). */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

describe('the queue in memory', () => {
  test('lets the key with the fewest running jobs go first, then the oldest job', () => {
    const shares = ['a', 'a', 'a', 'a', 'b', 'b', 'c'];
    const queue = newQueue(shares.map((fairnessKey, index) => job(index + 1, { fairnessKey })));
    expect(seqsOf(queue.claim(2, 0))).toEqual([1, 5]);
    expect(seqsOf(queue.claim(9, 0))).toEqual([7, 2, 6, 3, 4]);
  });

  test('holds an ordering key back until its first job is due', () => {
    const queue = newQueue([
      job(1, { orderingKey: 'lane', dueAt: 5, attempt: 1 }),
      job(2, { orderingKey: 'lane' }),
      job(3),
    ]);
    expect(seqsOf(queue.claim(9, 4))).toEqual([3]);
    expect(seqsOf(queue.claim(9, 5))).toEqual([1]);
    expect(queue.claim(9, 5)).toEqual([]);
  });

  test('puts a replayed job before those that were enqueued later', () => {
    const lane = { orderingKey: 'lane' };
    const queue = newQueue([job(5, lane), job(6, lane)]);
    queue.add(job(2, lane));
    const order: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      for (const claimed of queue.claim(9, 0)) {
        order.push(claimed.seq);
        if (claimed.seq === 2) queue.add(job(3, lane));
        queue.end(claimed);
      }
    }
    expect(order).toEqual([2, 3, 5]);
  });

  test('removes the waiting jobs of a fairness key, and no running one', () => {
    const queue = newQueue([
      job(1, { fairnessKey: 'batch', orderingKey: 'x' }),
      job(2, { fairnessKey: 'batch', orderingKey: 'x' }),
      job(3, { fairnessKey: 'other', orderingKey: 'x' }),
      job(4, { fairnessKey: 'batch' }),
      job(5, { fairnessKey: 'batch', dueAt: 100 }),
    ]);
    const [first] = queue.claim(1, 0);
    queue.removeWaiting('batch');
    expect(queue.size).toBe(2);
    if (first !== undefined) queue.end(first);
    expect(seqsOf(queue.claim(9, 200))).toEqual([3]);
  });

  test('runs one suspect at a time, across queues, beside other jobs', () => {
    const suspects = { isRunning: false };
    const first = newQueue(
      [job(1, { isSuspect: true }), job(2, { isSuspect: true }), job(3)],
      suspects,
    );
    const second = newQueue([job(4, { isSuspect: true })], suspects);
    const [suspect] = first.claim(9, 0);
    expect(suspect?.seq).toBe(1);
    expect(second.claim(9, 0)).toEqual([]);
    expect(first.claim(9, 0)).toEqual([]);
    if (suspect !== undefined) first.end(suspect);
    expect(seqsOf(second.claim(9, 0))).toEqual([4]);
  });

  test.each([1, 2, 3, 4, 5])('chooses as a plain search does (seed %i)', (seed) => {
    const random = createRandom(seed);
    const queue = newQueue([]);
    const open = new Map<number, QueuedJob>();
    const running = new Set<QueuedJob>();

    /** What the next claim of one job must return. */
    const search = (now: number): QueuedJob | undefined => {
      const all = [...open.values()].sort((one, other) => one.seq - other.seq);
      const load = (key: string) =>
        [...running].filter(({ fairnessKey }) => fairnessKey === key).length;
      return all
        .filter((each) => !running.has(each) && each.dueAt <= now)
        .filter((each) => ![...running].some((held) => held.orderingKey === each.orderingKey))
        .filter((each) => all.find((other) => other.orderingKey === each.orderingKey) === each)
        .sort((one, other) => load(one.fairnessKey) - load(other.fairnessKey))
        .at(0);
    };

    for (let now = 1; now <= 3_000; now += 1) {
      const held = [...running][random(running.size)];
      if (random(2) === 0) {
        const added = job(now, {
          orderingKey: `lane ${random(20)}`,
          fairnessKey: `share ${random(6)}`,
          dueAt: now,
          enqueuedAt: now,
        });
        open.set(now, added);
        queue.add(added);
      } else if (held !== undefined && random(3) > 0) {
        running.delete(held);
        if (random(3) === 0) queue.postpone(held, now + random(50));
        else {
          queue.end(held);
          open.delete(held.seq);
        }
      }
      if (running.size > 8 || random(3) === 0) continue;
      const expected = search(now);
      const [claimed] = queue.claim(1, now);
      expect(claimed).toBe(expected);
      if (claimed !== undefined) running.add(claimed);
      expect(queue.size).toBe(open.size);
    }
    expect(queue.oldestAt()).toBe(Math.min(...[...open.values()].map((each) => each.enqueuedAt)));
  });
});

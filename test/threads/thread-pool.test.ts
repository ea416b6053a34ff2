import { describe, expect, test } from '@jest/globals';
import {
  ThreadLimitError,
  ThreadStartError,
  ThreadWorkError,
} from '../../src/threads/thread-errors.js';
import { createThreadPool } from '../../src/threads/thread-pool.js';

const MODULE = new URL('odd-thread.mjs', import.meta.url);

const createPool = (changes: { module?: URL; timeMs?: number } = {}) =>
  createThreadPool<string, string>({
    module: MODULE,
    memoryMb: 32,
    size: 2,
    timeMs: 5_000,
    idleMs: 1_000,
    ...changes,
  });

describe('a pool of threads', () => {
  test('answers, also after work that took too long, too much memory, or failed', async () => {
    const pool = createPool({ timeMs: 3_000 });
    expect(await pool.run('one', 'a')).toBe('one');
    await expect(pool.run('loop', 'a')).rejects.toMatchObject({ limit: 'time' });
    await expect(pool.run('memory', 'a')).rejects.toMatchObject({ limit: 'memory' });
    await expect(pool.run('memory', 'a')).rejects.toBeInstanceOf(ThreadLimitError);
    await expect(pool.run('throw', 'a')).rejects.toBeInstanceOf(ThreadWorkError);
    expect(await pool.run('two', 'a')).toBe('two');
  });

  test('lets others work while the works of one owner wait for each other', async () => {
    const pool = createPool({ timeMs: 2_000 });
    const loops = [pool.run('loop', 'a'), pool.run('loop', 'a'), pool.run('loop', 'a')];
    const settled = Promise.allSettled(loops);
    const startedAt = performance.now();
    expect(await Promise.all(['b', 'c', 'd'].map((owner) => pool.run(owner, owner)))).toEqual([
      'b',
      'c',
      'd',
    ]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await settled;
  });

  test('says so when no thread can be started, and starts one the next time', async () => {
    const pool = createPool({ module: new URL('none.mjs', import.meta.url) });
    await expect(pool.run('one', 'a')).rejects.toBeInstanceOf(ThreadStartError);
    await expect(pool.run('one', 'a')).rejects.toBeInstanceOf(ThreadStartError);
  });
});

import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { temporaryPaths } from '../temporary-paths.js';
import { fill, NOW, PRIVATE, RESULT, newCheck, newDraft, newJob, startCheck } from './samples.js';

const newPath = temporaryPaths();
const vault = createVault({ current: randomBytes(32) });
const open = (file: string): Promise<Store> => openStore({ url: `file:${file}`, vault, now: NOW });

/** All bytes of the database and the files beside it. */
function readFiles(file: string): string {
  const folder = dirname(file);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}

describe('the files of a SQLite store', () => {
  test('stores form values, answers and secrets in sealed form only', async () => {
    const file = newPath('precheck.db');
    const store = await open(file);
    await fill(store);
    const bytes = readFiles(file);
    expect(bytes).toContain('owner of the check');
    for (const text of Object.values(PRIVATE)) expect(bytes).not.toContain(text);
    await store.close();
  });

  test('leaves no trace of purged records, and reclaims the space', async () => {
    const file = newPath('precheck.db');
    const store = await open(file);
    await fill(store);
    const emptySize = readFiles(file).length;
    const payload = { type: 'check', id: 'payload of the job '.repeat(50_000) } as const;
    await store.jobs.enqueue(newJob('event-1', { orderingKey: 'room-2', payload }), NOW);
    for (const job of await store.jobs.claim('events', 2, NOW, NOW + 1)) {
      await store.jobs.complete(job, NOW);
    }
    const traces = ['payload of the job', 'owner of the draft', 'owner of the check', 'check K1'];
    for (const trace of traces) expect(readFiles(file)).toContain(trace);
    await store.purge(NOW + 5000, NOW + 5000);
    for (const trace of traces) expect(readFiles(file)).not.toContain(trace);
    expect(readFiles(file).length).toBeLessThanOrEqual(emptySize);
    await store.close();
  });

  test('leaves no trace of a forgotten person, and keeps the records of others', async () => {
    const file = newPath('precheck.db');
    const store = await open(file);
    await fill(store);
    const ids = Array.from({ length: 50 }, (_, index) => `forgotten ${index}`);
    for (const id of ids) {
      const own = { ownerId: 'forgotten person', cause: `forgotten cause ${id}` };
      await store.drafts.create(newDraft(id, { ...own, messageId: 'forgotten form' }));
      await startCheck(store, newCheck(id, { ...own, source: 'forgotten source' }), newJob(id));
    }
    await store.throttles.take('refused:forgotten person', 'forgotten holder', NOW, NOW + 1);
    const traces = ['forgotten person', 'forgotten cause', 'forgotten form', 'forgotten holder'];
    for (const trace of traces) expect(readFiles(file)).toContain(trace);

    expect(await store.forget('forgotten person')).toBe(50);
    for (const trace of traces) expect(readFiles(file)).not.toContain(trace);
    expect(await store.drafts.find('draft-1')).toMatchObject({ values: newDraft('').values });
    expect(await store.checks.find('K1')).toMatchObject({ result: RESULT });
    await store.close();
  });

  test('leaves no trace of a few records among many, and keeps their space for reuse', async () => {
    const file = newPath('precheck.db');
    const store = await open(file);
    const draw = (name: string, count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) => {
          const own = { ownerId: name, cause: `cause of ${name} ${index}` };
          return store.drafts.create(
            newDraft(`${name} ${index}`, { ...own, source: `by ${name}` }),
          );
        }),
      );
    await draw('somebody', 200);
    await draw('forgotten person', 12);
    await draw('somebody else', 200);
    await store.purge(NOW - 1, NOW - 1);
    const size = statSync(file).size;
    await store.forget('forgotten person');
    expect(readFiles(file)).not.toContain('forgotten person');
    expect(readFiles(file)).toContain('cause of somebody else 199');
    expect(readFiles(file).length).toBe(size);
    await store.close();
  });

  test('keeps nothing of a completed job but its key', async () => {
    const file = newPath('precheck.db');
    const store = await open(file);
    await store.jobs.enqueue(
      newJob('event-1', { payload: { type: 'check', id: 'payload of the job' } }),
      NOW,
    );
    for (const job of await store.jobs.claim('events', 1, NOW, NOW + 1)) {
      await store.jobs.complete(job, NOW);
    }
    await store.purge(NOW, NOW);
    expect(readFiles(file)).toContain('event-1');
    expect(readFiles(file)).not.toContain('payload of the job');
    await store.close();
  });
});

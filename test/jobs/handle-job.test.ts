import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { QUEUES, type JobHandlers, type QueueName } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { handleJob } from '../../src/jobs/handle-job.js';
import { openStore } from '../../src/store/open-store.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { createVault } from '../../src/store/vault.js';
import { createRecordingLog } from '../recording-log.js';
import { temporaryPaths } from '../temporary-paths.js';

const NOW = 1_800_000_000_000;
const newPath = temporaryPaths();
let file: string;
let store: Store;
let handled: unknown[];

const open = () =>
  openStore({
    url: `file:${file}`,
    vault: createVault({ current: Buffer.alloc(32, 1) }),
    now: NOW,
  });

const record = (payload: unknown) => {
  handled.push(payload);
  return Promise.resolve({ facts: {} });
};
const handlers: JobHandlers = {
  event: record,
  check: record,
  file: record,
  'batch-end': record,
  row: record,
  'given-up': record,
};

/** Writes jobs into the table as a version before the tags did. */
async function insertUntagged(jobs: readonly [QueueName, payload: string][]): Promise<void> {
  await store.close();
  const database = openSqliteDatabase(file);
  for (const [index, [queue, payload]] of jobs.entries()) {
    await database.query(
      `INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
        leased_until, enqueued_at)
      VALUES ($1, $2, $1, $1, $3, 'open', 0, 0, $4, 0, $4)`,
      [`job:${index}`, queue, payload, NOW],
    );
  }
  await database.close();
  store = await open();
}

async function handleAll(): Promise<void> {
  for (const queue of QUEUES) {
    for (const job of await store.jobs.claim(queue, 9, NOW, NOW + 1)) {
      await handleJob(handlers, job, createRecordingLog());
    }
  }
}

beforeEach(async () => {
  handled = [];
  file = newPath('precheck.db');
  store = await open();
});

afterEach(() => store.close());

describe('a job', () => {
  test('that an earlier version stored without a tag reaches its handler', async () => {
    const event = '"event":"created","id":"e1","roomId":"r1","personId":"p1"';
    await insertUntagged([
      ['events', `{"resource":"messages",${event}}`],
      ['events', `{"resource":"memberships",${event},"since":"2026-11-01T00:00:00Z"}`],
      ['checks', '{"id":"K1"}'],
      ['checks', '{"file":{"message":"m1","person":"p1","cause":"messages:created:m1"}}'],
      ['checks', '{"endedBatch":"B1"}'],
      ['rows', '{"batch":"B1","row":2}'],
    ]);
    await handleAll();
    const fields = { type: 'event', event: 'created', id: 'e1', roomId: 'r1', personId: 'p1' };
    expect(handled).toEqual([
      { ...fields, resource: 'messages' },
      { ...fields, resource: 'memberships', since: '2026-11-01T00:00:00Z' },
      { type: 'check', id: 'K1' },
      { type: 'file', file: { message: 'm1', person: 'p1', cause: 'messages:created:m1' } },
      { type: 'batch-end', endedBatch: 'B1' },
      { type: 'row', batch: 'B1', row: 2 },
    ]);
  });

  test('with an unreadable payload fails alone and is retried', async () => {
    await insertUntagged([
      ['checks', 'no JSON'],
      ['checks', '{"type":"of-a-newer-version","id":"K1"}'],
      ['checks', '{"type":"check","id":"K2"}'],
    ]);
    const [noJson, newer, readable] = await store.jobs.claim('checks', 9, NOW, NOW + 1);
    for (const job of [noJson, newer]) {
      if (job === undefined) throw new Error('a job is missing');
      await expect(handleJob(handlers, job, createRecordingLog())).rejects.toMatchObject({
        name: 'UnreadableJobError',
        retryable: true,
      });
    }
    expect(readable?.payload).toEqual({ type: 'check', id: 'K2' });
    expect(handled).toEqual([]);
  });
});

import { join } from 'node:path';
import { systemClock } from '../src/app/system-clock.js';
import type { InboundEvent } from '../src/domain/inbound-event.js';
import type { NewJob } from '../src/domain/job.js';
import type { Store } from '../src/domain/store.js';
import { createStore } from '../src/store/create-store.js';
import { readOrCreateKey } from '../src/store/encryption-key.js';
import { openStore } from '../src/store/open-store.js';
import { openSqliteDatabase } from '../src/store/sqlite-database.js';
import { createVault } from '../src/store/vault.js';
import { EXAMPLE, EXAMPLE_BODY } from '../test/e2e/people.js';
import { webexId, type Seat } from './stand-in/crowd.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Concurrent checks while the store is filled. */
const STRIDE = 500;

/**
 * Fills the store of a bot in `folder` with `count` completed checks of the people of `seats` in
 * the last days: each with its two events, its form and its job, written by the code of the store
 * in one transaction.
 */
export async function fillStore(
  folder: string,
  seats: readonly Seat[],
  count: number,
): Promise<void> {
  const vault = createVault({ current: await readOrCreateKey(join(folder, 'encryption.key')) });
  const file = join(folder, 'precheck.db');
  const now = systemClock.now();
  await (await openStore({ url: `file:${file}`, vault, now })).close();

  const database = openSqliteDatabase(file);
  try {
    await database.transaction(async (tx) => {
      const store = createStore(
        {
          ...database,
          query: (sql, params) => tx.query(sql, params),
          transaction: (work) => work(tx),
        },
        vault,
      );
      for (let from = 0; from < count; from += STRIDE) {
        const at = now - 20 * DAY_MS + Math.floor((from / count) * 19 * DAY_MS);
        await addChecks(store, seats, from, Math.min(STRIDE, count - from), at);
      }
    });
  } finally {
    await database.close();
  }
}

async function addChecks(
  store: Store,
  seats: readonly Seat[],
  from: number,
  count: number,
  at: number,
): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    const seat = seats[index % seats.length];
    if (seat !== undefined) await addCheck(store, seat, index, at + index);
  }
  for (const queue of ['events', 'checks'] as const) {
    for (const job of await store.jobs.claim(queue, 2 * count, at + DAY_MS, at + DAY_MS + 1)) {
      await store.jobs.complete(job, at);
    }
  }
}

/** Writes everything that one check leaves behind. */
async function addCheck(
  { jobs, drafts, checks }: Store,
  { person, space }: Seat,
  index: number,
  at: number,
): Promise<void> {
  const place = { roomId: space.id, roomType: space.type };
  const event = async (resource: InboundEvent['resource'], id: string): Promise<string> => {
    const key = `${resource}:created:${id}`;
    await jobs.enqueue(
      // An ordering key of its own, so that one claim takes all of them.
      {
        key,
        queue: 'events',
        orderingKey: key,
        fairnessKey: key,
        payload: {
          type: 'event',
          resource,
          event: 'created',
          id,
          roomId: space.id,
          personId: person.id,
        },
      },
      at,
    );
    return key;
  };
  const draft = await drafts.create({
    id: `d-${index}`,
    kind: 'customer',
    ownerId: person.id,
    place,
    cause: await event('messages', webexId('OLD_MESSAGE', index)),
    values: {},
    step: 'customer',
    state: 'open',
    messageId: webexId('FORM', index),
    createdAt: at,
    updatedAt: at,
    // Not purged before the end of the bench.
    expiresAt: at + 365 * DAY_MS,
  });
  const id = `old${index}`;
  const check = {
    id,
    kind: 'customer' as const,
    ownerId: person.id,
    place,
    cause: await event('attachmentActions', webexId('OLD_ACTION', index)),
    formMessageId: webexId('FORM', index),
    request: EXAMPLE_BODY,
    createdAt: at,
  };
  const key = `check:${id}`;
  const job: NewJob = {
    key,
    queue: 'checks',
    orderingKey: key,
    fairnessKey: key,
    payload: { type: 'check', id },
  };
  await drafts.send({ ...draft, values: EXAMPLE }, check, job);
  await checks.update(id, {
    state: 'done',
    formClosed: true,
    result: {
      verdict: 'ready',
      reasons: [{ code: 100, description: 'Provisioning Precheck validation successful.' }],
      trackingId: 'ROUTER_67294A1C-01BB-0042-0042-2F7C8A1E0042',
    },
    finishedAt: at,
    resultMessageId: webexId('RESULT', index),
  });
}

import type { Store } from '../domain/store.js';
import { createBatchStore } from './batch-store.js';
import { createCheckStore } from './check-store.js';
import type { Database, OwnedJobs } from './database.js';
import { createDeadLetterStore } from './dead-letter-store.js';
import { createDraftStore } from './draft-store.js';
import { examineDatabase } from './examine-database.js';
import { createJournaledJobStore } from './journaled-job-store.js';
import { moveRoom } from './move-room.js';
import { purge, purgePerson } from './purge.js';
import { createSecretStore } from './secret-store.js';
import { createThrottleStore } from './throttle-store.js';
import type { Vault } from './vault.js';
import { watchWrites, type WatchedDatabase } from './write-watch.js';

/**
 * All stores on one migrated database of either engine. Reading a record that `vault` cannot open
 * throws `UnreadableRecordError`.
 */
export function createStore(opened: Database, vault: Vault): Store {
  const database = watchWrites(opened);
  const { queue } = database;
  const records = createRecordStores(database, vault);
  return queue.kind === 'owned'
    ? createOwnedStore(database, vault, queue.ownedJobs, records)
    : { ...records, jobs: queue.createJobStore(database, vault) };
}

/** The store of the only process on a database, whose queue is in memory. */
function createOwnedStore(
  database: Database,
  vault: Vault,
  ownedJobs: OwnedJobs,
  records: Omit<Store, 'jobs'>,
): Store {
  const jobs = createJournaledJobStore(database, vault, ownedJobs);
  return {
    ...records,
    jobs,
    deadLetters: jobs.follow(records.deadLetters),
    batches: {
      ...records.batches,
      async cancel(id, job, now) {
        const isCancelled = await records.batches.cancel(id, job, now);
        if (isCancelled) jobs.dropWaiting('rows', id);
        return isCancelled;
      },
    },
    async close() {
      // A store that cannot be written closes, too; its next start finds an unclean end.
      await jobs.close().catch(() => undefined);
      await records.close();
    },
  };
}

/** Everything but the queue, which is the same for both engines. */
function createRecordStores(database: WatchedDatabase, vault: Vault): Omit<Store, 'jobs'> {
  return {
    deadLetters: createDeadLetterStore(database),
    drafts: createDraftStore(database, vault),
    checks: createCheckStore(database, vault),
    batches: createBatchStore(database, vault),
    throttles: createThrottleStore(database),
    secrets: createSecretStore(database, vault),
    signals: database.signals,
    withLock: (name, work) => database.withLock(name, work),
    checkWrites: () => database.checkWrites(),
    examine: (now) => examineDatabase(database, now),
    purge: (before, now) => purge(database, before, now),
    moveRoom: (from, to) => moveRoom(database, from, to),
    forget: (ownerId) => purgePerson(database, ownerId),
    close: () => database.close(),
  };
}

import type { Store } from '../domain/store.js';
import { createBatchStore } from './batch-store.js';
import { createCheckStore } from './check-store.js';
import type { Database } from './database.js';
import { createDeadLetterStore } from './dead-letter-store.js';
import { createDraftStore } from './draft-store.js';
import { examineDatabase } from './examine-database.js';
import { createJobStore } from './job-store.js';
import { createJournaledJobStore } from './journaled-job-store.js';
import { purge, purgePerson } from './purge.js';
import { createSecretStore } from './secret-store.js';
import { createThrottleStore } from './throttle-store.js';
import type { Vault } from './vault.js';

/**
 * All stores on one migrated database of either engine. Reading a record that `vault` cannot open
 * throws `UnreadableRecordError`.
 */
export function createStore(database: Database, vault: Vault): Store {
  const { ownedJobs } = database;
  const store = createSharedStore(database, vault);
  if (ownedJobs === undefined) return store;
  const jobs = createJournaledJobStore(database, ownedJobs);
  return {
    ...store,
    jobs,
    deadLetters: jobs.follow(store.deadLetters),
    batches: {
      ...store.batches,
      async cancel(id, job, now) {
        const isCancelled = await store.batches.cancel(id, job, now);
        if (isCancelled) jobs.dropWaiting('rows', id);
        return isCancelled;
      },
    },
    async close() {
      // A store that cannot be written closes, too; its next start finds an unclean end.
      await jobs.close().catch(() => undefined);
      await store.close();
    },
  };
}

/** A store whose queue any number of processes may share. */
function createSharedStore(database: Database, vault: Vault): Store {
  return {
    jobs: createJobStore(database),
    deadLetters: createDeadLetterStore(database),
    drafts: createDraftStore(database, vault),
    checks: createCheckStore(database, vault),
    batches: createBatchStore(database, vault),
    throttles: createThrottleStore(database),
    secrets: createSecretStore(database, vault),
    signals: database.signals,
    withLock: (name, work) => database.withLock(name, work),
    async ping() {
      await database.query('SELECT version FROM schema_version LIMIT 1', []);
    },
    examine: (now) => examineDatabase(database, now),
    purge: (before, now) => purge(database, before, now),
    forget: (ownerId) => purgePerson(database, ownerId),
    close: () => database.close(),
  };
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { NewerSchemaError } from '../../src/store/migrate.js';
import { openStore } from '../../src/store/open-store.js';
import { WrongKeyError } from '../../src/store/verify-key.js';
import { createVault } from '../../src/store/vault.js';
import { waitUntil } from '../wait-until.js';
import { leaseContract } from './lease-contract.js';
import { POSTGRES, createSchema, hasPostgres, runOnServer } from './postgres-schema.js';
import { NOW, newJob } from './samples.js';
import { rotationContract } from './rotation-contract.js';
import { storeContract } from './store-contract.js';

const vault = createVault({ current: Buffer.alloc(32, 1) });
const open = (url: string): Promise<Store> => openStore({ url, vault, now: NOW });

const describeHere = hasPostgres ? describe : describe.skip;
const schemas: { drop: () => Promise<void> }[] = [];

async function newUrl(): Promise<string> {
  const schema = await createSchema();
  schemas.push(schema);
  return schema.url;
}

afterAll(async () => {
  for (const { drop } of schemas) await drop();
});

describeHere(POSTGRES, () => {
  storeContract('PostgreSQL', async () => open(await newUrl()));
  leaseContract('PostgreSQL', async () => open(await newUrl()));
  rotationContract(newUrl, (url, keys) => openStore({ url, vault: keys, now: NOW }));

  describe('several processes on one database', () => {
    let url: string;
    let stores: Store[];

    beforeAll(async () => {
      url = await newUrl();
      // Concurrently, on an empty schema: one migrates, the others wait for it.
      stores = await Promise.all([open(url), open(url), open(url)]);
    });
    afterAll(async () => {
      await Promise.all(stores.map((store) => store.close()));
    });

    test('run each job once and in order, and never two of one ordering key at once', async () => {
      const [first] = stores;
      const orderingKeys = Array.from({ length: 5 }, (_, index) => `room ${index}`);
      for (let count = 0; count < 100; count += 1) {
        await first?.jobs.enqueue(
          newJob(`job ${count}`, { orderingKey: orderingKeys[count % 5] ?? '' }),
          NOW,
        );
      }
      const done: Job[] = [];
      const underWay = new Set<string>();
      const workOff = async (store: Store) => {
        while (done.length < 100) {
          for (const job of await store.jobs.claim('events', 3, NOW, NOW + 60_000)) {
            expect(underWay).not.toContain(job.orderingKey);
            underWay.add(job.orderingKey);
            await new Promise((resolve) => setTimeout(resolve, 2));
            underWay.delete(job.orderingKey);
            done.push(job);
            expect(await store.jobs.complete(job, NOW)).toBe(true);
          }
        }
      };
      await Promise.all(stores.map(workOff));
      expect(new Set(done.map(({ seq }) => seq)).size).toBe(100);
      for (const orderingKey of orderingKeys) {
        const seqs = done.filter((job) => job.orderingKey === orderingKey).map(({ seq }) => seq);
        expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
      }
    });

    test('receive notifications of each other’s jobs and signals', async () => {
      const heard: string[] = [];
      stores[1]?.signals.on('job', (queue) => heard.push(`job ${queue}`));
      stores[1]?.signals.on('space', (roomId) => heard.push(`space ${roomId}`));
      await waitUntil(async () => {
        await stores[0]?.signals.notify('space', 'room-1');
        return heard.includes('space room-1');
      }, 'the signal');
      await stores[0]?.jobs.enqueue(newJob('heard', { queue: 'checks' }), NOW);
      await waitUntil(() => heard.includes('job checks'), 'the notification of the job');
    });

    test('exclude each other by a lock of one name', async () => {
      const steps: string[] = [];
      const work = (name: string) => async () => {
        steps.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        steps.push(`${name} ends`);
      };
      await Promise.all(stores.map((store, index) => store.withLock('one', work(String(index)))));
      const begun = steps.filter((_, index) => index % 2 === 0).map((step) => step[0]);
      expect(steps).toEqual(begun.flatMap((name) => [`${name} begins`, `${name} ends`]));
      await expect(
        stores[0]?.withLock('one', () => Promise.reject(new TypeError('no'))),
      ).rejects.toBeInstanceOf(TypeError);
      expect(await stores[1]?.withLock('one', () => Promise.resolve('free again'))).toBe(
        'free again',
      );
    });

    test('recover after their connections were cut, signals included', async () => {
      const heard: string[] = [];
      stores[2]?.signals.on('space', (roomId) => heard.push(roomId));
      const name = new URL(url).searchParams.get('application_name');
      await runOnServer(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${name}'`,
      );
      const answers = () =>
        stores[0]?.checkWrites().then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(StoreUnavailableError);
            return false;
          },
        );
      await waitUntil(answers, 'the database to answer');
      await waitUntil(async () => {
        await stores[0]?.signals.notify('space', 'after the cut').catch(() => undefined);
        return heard.includes('after the cut');
      }, 'the signal');
    });

    test('are rejected with another key, and by a newer schema', async () => {
      const other = createVault({ current: Buffer.alloc(32, 2) });
      await expect(openStore({ url, vault: other, now: NOW })).rejects.toBeInstanceOf(
        WrongKeyError,
      );
      const schema = new URL(url).searchParams.get('application_name');
      await runOnServer(`INSERT INTO ${schema}.schema_version VALUES (1000, 0)`);
      await expect(open(url)).rejects.toBeInstanceOf(NewerSchemaError);
      await runOnServer(`DELETE FROM ${schema}.schema_version WHERE version = 1000`);
    });
  });

  test.each([
    ['no server listens', 'postgres://postgres@127.0.0.1:1/test'],
    ['the database does not exist', 'postgres://postgres@127.0.0.1:5432/nowhere'],
  ])('reports that %s without the URL', async (_, url) => {
    const opening = open(url);
    await expect(opening).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(opening).rejects.not.toThrow(/127/);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { StoreUnavailableError, UnstorableDataError } from '../../src/domain/errors.js';
import type { Store } from '../../src/domain/store.js';
import { createStore } from '../../src/store/create-store.js';
import { NewerSchemaError, migrate } from '../../src/store/migrate.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import { openStore, openStoreForInspection } from '../../src/store/open-store.js';
import { WrongKeyError } from '../../src/store/verify-key.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { createVault, UnreadableRecordError } from '../../src/store/vault.js';
import { fill, NOW, PRIVATE, RESULT, newCheck, newDraft, newJob, startCheck } from './samples.js';
import { rotationContract } from './rotation-contract.js';
import { storeContract } from './store-contract.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();
const key = randomBytes(32);
const vault = createVault({ current: key });
const open = (file: string): Promise<Store> => openStore({ url: `file:${file}`, vault, now: NOW });

storeContract('SQLite', () => open(newPath('precheck.db')));
rotationContract(
  () => Promise.resolve(`file:${newPath('precheck.db')}`),
  (url, keys) => openStore({ url, vault: keys, now: NOW }),
);

/** Runs one statement on the file of a closed store, as an operator could with a database tool. */
async function runOnFile(file: string, sql: string): Promise<void> {
  const database = openSqliteDatabase(file);
  await database.query(sql, []);
  await database.close();
}

/** Writes a database of the first version of the bot: an open form and a running check. */
async function writeFirstSchema(file: string): Promise<void> {
  const database = openSqliteDatabase(file);
  const statements = MIGRATIONS.slice(0, 4).flatMap((migration) => migration(database.dialect));
  for (const statement of statements) await database.query(statement, []);
  await database.query('CREATE TABLE schema_version (version BIGINT, applied_at BIGINT)', []);
  await database.query('INSERT INTO schema_version VALUES (4, 0)', []);
  const { values } = newDraft('draft-1');
  const { request } = newCheck('K1');
  await database.query(
    `INSERT INTO drafts (id, owner_id, room_id, room_type, cause, form_values, state, created_at,
      updated_at, expires_at)
    VALUES ('draft-1', 'person-1', 'room-1', 'direct', 'cause', $1, 'open', $2, $2, $3)`,
    [vault.seal(JSON.stringify(values), 'draft-1'), NOW, NOW + 1000],
  );
  await database.query(
    `INSERT INTO checks (id, owner_id, room_id, room_type, cause, request, state, form_closed,
      created_at)
    VALUES ('K1', 'person-1', 'room-1', 'direct', 'cause', $1, 'running', 0, $2)`,
    [vault.seal(JSON.stringify(request), 'K1'), NOW],
  );
  await database.close();
}

describe('an inspected SQLite store', () => {
  test('keeps an older schema as it is', async () => {
    const file = newPath('precheck.db');
    await writeFirstSchema(file);
    const options = { url: `file:${file}`, vault, now: NOW };
    const condition = { kind: 'writable', schema: 4, newest: MIGRATIONS.length };
    for (const look of [1, 2]) {
      const opened = await openStoreForInspection(options);
      expect({ look, ...opened.condition }).toEqual({ look, ...condition });
      await opened.close();
    }
  });

  test('rejects a wrong key', async () => {
    const file = newPath('precheck.db');
    await (await open(file)).close();
    const other = createVault({ current: randomBytes(32) });
    const look = openStoreForInspection({ url: `file:${file}`, vault: other, now: NOW });
    await expect(look).rejects.toBeInstanceOf(WrongKeyError);
    await (await open(file)).close();
  });
});

describe('a SQLite store', () => {
  test('is a file in a folder, both accessible to their owner only', async () => {
    const file = newPath('precheck.db');
    const store = await open(file);
    await fill(store);
    const modes = readdirSync(dirname(file)).map((name) => [
      name,
      statSync(join(dirname(file), name)).mode & 0o777,
    ]);
    expect(modes).toEqual([
      ['precheck.db', 0o600],
      ['precheck.db-running', 0o600],
      ['precheck.db-wal', 0o600],
    ]);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    await store.close();
  });

  test('persists records across a restart', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    await fill(before);
    await before.close();
    await before.close();
    expect(readdirSync(dirname(file))).toEqual(['precheck.db']);

    const after = await open(file);
    expect(await after.drafts.find('draft-1')).toMatchObject({ values: newDraft('').values });
    expect(await after.checks.find('K1')).toMatchObject({ result: RESULT });
    expect(await after.secrets.read('token')).toBe(PRIVATE.secret);
    await after.close();
  });

  test('releases leased jobs when it opens, but not those that wait for a retry', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    await before.jobs.enqueue(newJob('held', { orderingKey: 'a' }), NOW);
    await before.jobs.enqueue(newJob('waiting', { orderingKey: 'b' }), NOW);
    const [held, waiting] = await before.jobs.claim('events', 2, NOW, NOW + 60_000);
    if (!held || !waiting) throw new Error('too few jobs were free');
    await before.jobs.retry(waiting, NOW + 60_000, 'busy');
    await before.close();

    const after = await open(file);
    expect(await after.jobs.complete(held, NOW)).toBe(false);
    // An interrupted attempt does not count.
    expect(await after.jobs.claim('events', 2, NOW, NOW + 1)).toEqual([held]);
    await after.close();
  });

  test('can be purged after a failed statement', async () => {
    const store = await open(newPath('precheck.db'));
    await startCheck(store, newCheck('K1'), newJob('check K1'));
    const sameId = newCheck('K1', { cause: 'another' });
    await expect(startCheck(store, sameId, newJob('check K2'))).rejects.toBeInstanceOf(
      UnstorableDataError,
    );
    await expect(store.purge(NOW, NOW)).resolves.toBeUndefined();
    await store.close();
  });

  test('rejects a sealed value that was moved to another record', async () => {
    const file = newPath('precheck.db');
    const before = await open(file);
    await startCheck(before, newCheck('K1'), newJob('check K1'));
    await startCheck(before, newCheck('K2'), newJob('check K2'));
    await before.close();
    await runOnFile(
      file,
      `UPDATE checks SET request = (SELECT request FROM checks WHERE id = 'K2') WHERE id = 'K1'`,
    );

    const after = await open(file);
    await expect(after.checks.find('K1')).rejects.toBeInstanceOf(UnreadableRecordError);
    expect(await after.checks.find('K2')).toMatchObject(newCheck('K2'));
    await after.close();
  });

  test('reads records from before forms had steps and checks had sub-partners', async () => {
    const file = newPath('precheck.db');
    await writeFirstSchema(file);
    const store = await open(file);
    expect(await store.drafts.find('draft-1')).toEqual({
      ...newDraft('draft-1', { cause: 'cause', place: { roomId: 'room-1', roomType: 'direct' } }),
      step: 'customer',
    });
    expect(await store.checks.find('K1')).toEqual({
      ...newCheck('K1', { cause: 'cause' }),
      state: 'running',
      formClosed: false,
    });
    const draft = newDraft('draft-2', { step: 'limits' });
    expect(await store.drafts.create(draft)).toEqual(draft);
    await store.close();
    await (await open(file)).close();
  });

  test('is rejected, and not changed, when a newer version of the bot wrote it', async () => {
    const file = newPath('precheck.db');
    await (await open(file)).close();
    await runOnFile(file, 'INSERT INTO schema_version (version, applied_at) VALUES (1000, 0)');
    await expect(open(file)).rejects.toBeInstanceOf(NewerSchemaError);
    await runOnFile(file, 'DELETE FROM schema_version WHERE version = 1000');
    await (await open(file)).close();
  });

  test('is rejected when the file is not a database', async () => {
    const file = newPath('precheck.db');
    mkdirSync(dirname(file));
    writeFileSync(file, 'a letter to somebody '.repeat(1000));
    await expect(open(file)).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(open(join(file, 'inside.db'))).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  test('fails on a full disk, loses nothing, and recovers when there is space again', async () => {
    const database = openSqliteDatabase(newPath('precheck.db'));
    await migrate(database, NOW);
    const store = createStore(database, vault);
    const draft = await store.drafts.create(newDraft('draft-1'));
    await database.query('PRAGMA max_page_count = 40', []);

    const fillUp = async () => {
      for (let count = 0; ; count += 1) {
        await store.jobs.enqueue(
          newJob(`job-${count}`, { payload: { type: 'check', id: 'x'.repeat(2000) } }),
          NOW,
        );
      }
    };
    await expect(fillUp()).rejects.toBeInstanceOf(StoreUnavailableError);
    const check = newCheck('K1');
    const tooMuch = newJob('check K1', { payload: { type: 'check', id: 'x'.repeat(20_000) } });
    await expect(startCheck(store, check, tooMuch, draft)).rejects.toBeInstanceOf(
      StoreUnavailableError,
    );
    expect(await store.drafts.find('draft-1')).toEqual(draft);
    expect(await store.jobs.enqueue(newJob('job-0'), NOW)).toBe(false);

    await database.query('PRAGMA max_page_count = 1000', []);
    expect(await startCheck(store, check, tooMuch, draft)).toBe(true);
    await store.purge(NOW, NOW);
    await store.close();
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SCENARIOS } from '../torture/scenarios.js';
import { openStore } from '../../src/store/open-store.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { createVault } from '../../src/store/vault.js';
import { newCheck, newDraft, newJob, NOW, PRIVATE, startCheck } from '../store/samples.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();
const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe.each(['security.md', 'reliability.md', 'operations.md'])('docs/%s', (name) => {
  test('names only tests and runs that exist', () => {
    const text = read(name);
    const paths = [...text.matchAll(/`(test\/[^`\s]+)`/g)].map(([, path = '']) => path);
    for (const path of paths) {
      expect([path, existsSync(new URL(`../../${path}`, import.meta.url))]).toEqual([path, true]);
    }
    const runs = [...text.matchAll(/npm run torture -- ([\w-]+)/g)].map(([, run = '']) => run);
    for (const run of runs) expect(SCENARIOS.map((each) => each.name)).toContain(run);
  });

  test('has a test beside each threat and each failure of a table', () => {
    const tables = read(name).split('\n\n');
    for (const table of tables) {
      const [header = '', , ...rows] = table.trim().split('\n');
      const column = header.split('|').findIndex((cell) => /^ (shown by|test) +$/.test(cell));
      if (column < 0) continue;
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row.split('|')[column]).toMatch(/`(test\/|npm run torture)/);
    }
  });
});

test('`forget me` leaves ids of jobs and nothing else of the person in any table', async () => {
  const file = newPath('forgotten.db');
  const store = await openStore({
    url: `file:${file}`,
    vault: createVault({ current: Buffer.alloc(32, 1) }),
    now: NOW,
  });
  const ownerId = 'person-of-the-test';
  await store.drafts.create(newDraft('d1', { ownerId }));
  await startCheck(
    store,
    newCheck('k7m2qx', { ownerId }),
    newJob('check:k7m2qx', { queue: 'checks', fairnessKey: ownerId }),
  );
  await store.throttles.take(`help:${ownerId}`, 'x', NOW, NOW + 1);
  await store.forget(ownerId);
  await store.close();
  const database = openSqliteDatabase(file);
  for (const table of ['drafts', 'checks', 'throttles', 'batches', 'batch_rows', 'secrets']) {
    const rows = JSON.stringify(await database.query(`SELECT * FROM ${table}`, []));
    expect(rows).not.toContain(ownerId);
  }
  const jobs = JSON.stringify(await database.query('SELECT * FROM jobs', []));
  expect(jobs).toContain(ownerId);
  for (const secret of Object.values(PRIVATE)) expect(jobs).not.toContain(secret);
  await database.close();
});

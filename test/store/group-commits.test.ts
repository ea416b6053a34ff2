import { setImmediate as endOfTick } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import { createGroupCommits } from '../../src/store/group-commits.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();

/** A connection that notes what it runs. */
function openLine({ full = false } = {}) {
  const ran: string[] = [];
  let isInTransaction = false;
  const commits = createGroupCommits({
    isInTransaction: () => isInTransaction,
    execute: (sql) => {
      ran.push(sql);
      if (full && sql === 'COMMIT') throw new StoreUnavailableError('the disk is full');
      isInTransaction = sql === 'BEGIN IMMEDIATE';
    },
  });
  return { ...commits, ran, rollBack: () => (isInTransaction = false) };
}

describe('commits in groups', () => {
  test('everything of one tick is on disk with one commit before anybody is told', async () => {
    const { commit, ran } = openLine();
    const insert = (name: string) =>
      commit(() => {
        ran.push(name);
        return name;
      }).finally(() => ran.push(`told ${name}`));
    expect(await Promise.all([insert('a'), insert('b')])).toEqual(['a', 'b']);
    expect(ran).toEqual(['BEGIN IMMEDIATE', 'a', 'b', 'COMMIT', 'told a', 'told b']);
    await insert('c');
    expect(ran.slice(6)).toEqual(['BEGIN IMMEDIATE', 'c', 'COMMIT', 'told c']);
  });

  test('what comes soon after a commit shares the next one', async () => {
    const { commit, ran } = openLine();
    await commit(() => ran.push('a'));
    const second = commit(() => ran.push('b'));
    await endOfTick();
    await Promise.all([second, commit(() => ran.push('c'))]);
    expect(ran.slice(3)).toEqual(['BEGIN IMMEDIATE', 'b', 'c', 'COMMIT']);
  });

  test('when the commit fails, everybody in it is told so', async () => {
    const { commit, ran } = openLine({ full: true });
    const outcomes = await Promise.allSettled([commit(() => 'a'), commit(() => 'b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ran).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']);
  });

  test('when the database takes everything back by itself, nobody is told of a success', async () => {
    const { commit, ran, rollBack } = openLine();
    const before = commit(() => 'a');
    const failing = commit(() => {
      rollBack();
      throw new StoreUnavailableError('the disk is full');
    });
    const after = commit(() => ran.push('c'));
    const outcomes = await Promise.allSettled([before, failing, after]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(ran).toEqual(['BEGIN IMMEDIATE']);
  });

  test('what must not run in a transaction comes after what was there before', async () => {
    const { commit, outsideTransaction, ran } = openLine();
    await Promise.all([commit(() => ran.push('a')), outsideTransaction(() => ran.push('VACUUM'))]);
    expect(ran).toEqual(['BEGIN IMMEDIATE', 'a', 'COMMIT', 'VACUUM']);
  });
});

describe('a SQLite database', () => {
  test('undoes what failed and keeps what came in the same tick', async () => {
    const database = openSqliteDatabase(newPath('precheck.db'));
    const insert = 'INSERT INTO things VALUES ($1)';
    await database.query('CREATE TABLE things (name TEXT NOT NULL UNIQUE)', []);
    const outcomes = await Promise.allSettled([
      database.query(insert, ['before']),
      database.query(insert, ['before']),
      database.transaction(async (tx) => {
        await tx.query(insert, ['undone']);
        await tx.query(insert, ['before']);
      }),
      database.transaction((tx) => tx.query(insert, ['after'])),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(await database.query('SELECT name FROM things ORDER BY name', [])).toEqual([
      { name: 'after' },
      { name: 'before' },
    ]);
    await database.close();
    await expect(database.query(insert, ['late'])).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});

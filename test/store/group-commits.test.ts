import { setImmediate as endOfTick } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import { createGroupCommits } from '../../src/store/group-commits.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();

/** A connection that records what it runs. */
function openConnection({ full = false } = {}) {
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

describe('group commits', () => {
  test('resolve everything of one tick after one commit', async () => {
    const { commit, ran } = openConnection();
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

  test('collect what arrives soon after a commit into the next one', async () => {
    const { commit, ran } = openConnection();
    await commit(() => ran.push('a'));
    const second = commit(() => ran.push('b'));
    await endOfTick();
    await Promise.all([second, commit(() => ran.push('c'))]);
    expect(ran.slice(3)).toEqual(['BEGIN IMMEDIATE', 'b', 'c', 'COMMIT']);
  });

  test('reject everything in a commit that fails', async () => {
    const { commit, ran } = openConnection({ full: true });
    const outcomes = await Promise.allSettled([commit(() => 'a'), commit(() => 'b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ran).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']);
  });

  test('reject everything when the database itself rolls back', async () => {
    const { commit, ran, rollBack } = openConnection();
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

  test('run work outside of transactions after what was queued before', async () => {
    const { commit, outsideTransaction, ran } = openConnection();
    await Promise.all([commit(() => ran.push('a')), outsideTransaction(() => ran.push('VACUUM'))]);
    expect(ran).toEqual(['BEGIN IMMEDIATE', 'a', 'COMMIT', 'VACUUM']);
  });
});

describe('a SQLite database', () => {
  test('rolls back what failed and keeps the rest of the same tick', async () => {
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

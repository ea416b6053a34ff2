import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import type { Database } from '../../src/store/database.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { watchWrites } from '../../src/store/write-watch.js';
import { answersTo } from '../e2e/people.js';
import { createSchema, hasPostgres, POSTGRES, runOnServer } from '../store/postgres-schema.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { KEY, startAttackedBot, type AttackedBot } from './attacked-bot.js';

const newPath = temporaryPaths();
let attacked: AttackedBot | undefined;
const cleanUp: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  await attacked?.end();
  attacked = undefined;
  for (const each of cleanUp.splice(0)) await each();
});

const becomes = (bot: AttackedBot, code: number): Promise<unknown> =>
  waitUntil(async () => (await bot.readiness()).code === code, `readiness ${code}`, 15_000);

/** Says a word and resolves to the status that the webhook answered with. */
async function statusOf({ simulator }: AttackedBot, who: Awaited<ReturnType<AttackedBot['meet']>>) {
  const { id } = simulator.webex.say(who.room, who.person, 'help');
  return waitUntil(() => answersTo(simulator, id)[0], 'the answer to a webhook', 15_000);
}

describe('readiness on a SQLite file', () => {
  const fileOf = (bot: AttackedBot) => bot.bot.databaseUrl.slice('file:'.length);

  test.each([
    [
      'deleted',
      (file: string) => {
        renameSync(file, `${file}.kept`);
      },
    ],
    [
      'replaced by a copy',
      (file: string) => {
        renameSync(file, `${file}.kept`);
        copyFileSync(`${file}.kept`, file);
      },
    ],
  ])(
    'ends when the file is %s, and returns with it',
    async (_title, attack) => {
      const bot = (attacked = await startAttackedBot('sqlite'));
      const me = await bot.meet();
      const file = fileOf(bot);
      attack(file);
      // Nothing that is written now would be there after a restart, so nothing is promised.
      expect(await statusOf(bot, me)).toBe(503);
      await becomes(bot, 503);
      expect((await bot.readiness()).text).toContain('does not take writes');
      renameSync(`${file}.kept`, file);
      await becomes(bot, 200);
      expect(await statusOf(bot, me)).toBe(200);
    },
    60_000,
  );

  test('ends while an idle bot has a full disk, where one can be mounted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'disk-'));
    cleanUp.push(() => {
      rmSync(folder, { recursive: true });
    });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      return;
    }
    cleanUp.unshift(() => {
      execFileSync('umount', ['--lazy', folder]);
    });
    const bot = (attacked = await startAttackedBot('sqlite', {
      DATABASE_URL: `file:${join(folder, 'precheck.db')}`,
    }));
    for (let bytes = 1024 * 1024; bytes >= 512;) {
      try {
        writeFileSync(join(folder, 'filler'), Buffer.alloc(bytes), { flag: 'a' });
      } catch {
        bytes /= 2;
      }
    }
    // Space that SQLite's log has already allocated takes some writes; then the probes fail.
    await waitUntil(async () => (await bot.readiness()).code === 503, 'readiness 503', 60_000);
    rmSync(join(folder, 'filler'));
    await becomes(bot, 200);
  }, 120_000);
});

(hasPostgres ? describe : describe.skip)(`readiness on ${POSTGRES}`, () => {
  async function startOnSchema(): Promise<{ bot: AttackedBot; schema: string; url: string }> {
    const { url, drop } = await createSchema();
    cleanUp.push(drop);
    const bot = (attacked = await startAttackedBot('sqlite', {
      DATABASE_URL: url,
      ENCRYPTION_KEY: KEY,
    }));
    return { bot, url, schema: new URL(url).searchParams.get('application_name') ?? '' };
  }

  test.each(['jobs', 'drafts', 'throttles'])(
    'ends when a write to %s is refused, and returns with one that succeeds',
    async (table) => {
      const { bot, schema } = await startOnSchema();
      const me = await bot.meet();
      await runOnServer(`
        CREATE FUNCTION ${schema}.refuse() RETURNS TRIGGER LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'full' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT OR DELETE ON ${schema}.${table}
          FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse();`);
      bot.simulator.webex.say(me.room, me.person, table === 'drafts' ? 'check' : 'what?');
      await becomes(bot, 503);
      await runOnServer(`DROP TRIGGER refuse ON ${schema}.${table}`);
      await becomes(bot, 200);
    },
    60_000,
  );

  test('ends within seconds when the table of the jobs is locked', async () => {
    const { bot, url } = await startOnSchema();
    await bot.meet();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    cleanUp.unshift(() => client.end());
    await client.query('BEGIN; LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE');
    const startedAt = Date.now();
    await becomes(bot, 503);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await client.query('ROLLBACK');
    await becomes(bot, 200);
  }, 60_000);
});

describe('the probe of readiness', () => {
  test('is one small write in two seconds, and none after other writes', async () => {
    const real = openSqliteDatabase(newPath('probe.db'));
    await real.query('CREATE TABLE notes (text TEXT)', []);
    let probes = 0;
    let fails = false;
    const database: Database = {
      ...real,
      transaction: () => {
        probes += 1;
        return fails ? Promise.reject(new StoreUnavailableError('full')) : Promise.resolve(never());
      },
    };
    const watched = watchWrites(database);
    const ask = () =>
      watched.checkWrites().then(
        () => true,
        () => false,
      );
    await watched.query('INSERT INTO notes VALUES ($1)', ['a']);
    expect(await Promise.all(Array.from({ length: 50 }, ask))).not.toContain(false);
    expect(probes).toBe(0);

    fails = true;
    await expect(watched.query('INSERT INTO missing VALUES (1)', [])).rejects.toBeInstanceOf(
      StoreUnavailableError,
    );
    expect(await Promise.all(Array.from({ length: 50 }, ask))).not.toContain(true);
    expect(probes).toBe(1);
    await watched.close();
    expect(await ask()).toBe(false);
  });
});

/** What a transaction resolves to that nobody looks at. */
function never(): never {
  return undefined as never;
}

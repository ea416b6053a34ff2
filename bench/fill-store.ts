import type { BotStore, Engine, Sql, StoredRow } from './bot-store.js';
import { setStage, THIS_BOT } from './contestants.js';
import { pressInTurn } from './load.js';
import type { Seat } from './stand-in/crowd.js';
import { waitingMessageId } from './stand-in/waiting-messages.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Completed checks are spread over the days before yesterday, all younger than the retention. */
const OLDEST_DAYS = 20;
/** Seats per INSERT, which keeps the statements short. */
const SEATS_PER_INSERT = 500;

const WITH_TAG: Readonly<Record<Engine, (count: number) => string>> = {
  SQLite: (count) => `
    WITH RECURSIVE numbers(i) AS (
      SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count - 1}
    ) SELECT i, lower(hex(randomblob(16))) AS tag FROM numbers`,
  PostgreSQL: (count) => `
    SELECT i, replace(CAST(gen_random_uuid() AS TEXT), '-', '') AS tag
    FROM generate_series(CAST(0 AS BIGINT), ${count - 1}) AS i`,
};

/** Makes the tables of a store by starting the bot on it, and one check for each of `seats`. */
async function prepareStore(store: BotStore, seats: readonly Seat[]): Promise<void> {
  const stage = await setStage(THIS_BOT, seats, store);
  try {
    await pressInTurn(stage, seats);
  } finally {
    await stage.leave();
  }
}

/**
 * Fills a new store with `count` completed checks of the people of `seats` in the last days: each
 * with its two events, its form and its job. All are copies of the records of one real check with
 * other ids, people and times. The sealed values of a copy cannot be opened; a submission opens
 * only those of the last check of its person, which is a real one.
 */
export async function fillWithChecks(
  store: BotStore,
  seats: readonly Seat[],
  count: number,
): Promise<void> {
  await prepareStore(store, seats);
  await store.withSql(async (sql) => {
    await addNumbers(sql, store.engine, seats, count);
    const from = Date.now() - OLDEST_DAYS * DAY_MS;
    const step = Math.floor(((OLDEST_DAYS - 1) * DAY_MS) / count);
    const at = `(CAST(${from} AS BIGINT) + f.i * ${step})`;
    const message = `'messages:created:' || 'm' || f.tag`;
    const action = `'attachmentActions:created:' || 'a' || f.tag`;
    const place = { owner_id: 's.person', room_id: 's.room' };
    const [check] = await sql.run('SELECT * FROM checks LIMIT 1');
    const id = check?.['id'];
    const [draft] = await sql.run(`SELECT * FROM drafts WHERE check_id = '${id}'`);
    if (check === undefined || draft === undefined) throw new Error('the check left no records');
    const keys = [draft['cause'], check['cause'], `check:${id}`].map((key) => `'${key}'`);
    for (const job of await sql.run(`SELECT * FROM jobs WHERE job_key IN (${keys.join(', ')})`)) {
      const key = String(job['job_key']);
      const isEvent = job['queue'] === 'events';
      const newKey = key.startsWith('messages') ? message : isEvent ? action : `'check:' || f.tag`;
      await copyRow(sql, 'jobs', job, `seq = ${job['seq']}`, {
        job_key: newKey,
        lane: isEvent ? `s.room || ':' || s.person` : newKey,
        share: isEvent ? 's.room' : 's.person',
        cause: isEvent ? 'NULL' : action,
        enqueued_at: at,
        received_at: isEvent ? 'NULL' : at,
        due_at: at,
        ended_at: at,
      });
    }
    await copyRow(sql, 'drafts', draft, `id = '${draft['id']}'`, {
      ...place,
      id: `'d' || f.tag`,
      cause: message,
      message_id: `'f' || f.tag`,
      check_id: 'f.tag',
      created_at: at,
      updated_at: at,
      // Not purged before the end of the bench.
      expires_at: `${at} + ${365 * DAY_MS}`,
    });
    await copyRow(sql, 'checks', check, `id = '${id}'`, {
      ...place,
      id: 'f.tag',
      cause: action,
      form_message_id: `'f' || f.tag`,
      result_message_id: `'r' || f.tag`,
      created_at: at,
      finished_at: at,
    });
  });
}

/**
 * Fills a new store with `count` open jobs of the people of `seats`, the numbers of whose seats
 * start at `firstSeat` in the stand-in. Half are messages, which wait in order behind the oldest
 * one of their person; a quarter are checks and a quarter rows of batches. Their payloads are
 * as the bot writes them. They are due at `dueAt`, milliseconds since 1970: a time to come for jobs
 * whose API has failed three times, or the past.
 */
export async function fillWithJobs(
  store: BotStore,
  seats: readonly Seat[],
  { count, dueAt, firstSeat }: { count: number; dueAt: number; firstSeat: number },
): Promise<void> {
  await prepareStore(store, seats.slice(0, 1));
  await store.withSql(async (sql) => {
    await addNumbers(sql, store.engine, seats, count);
    const now = Date.now();
    const messageId = waitingMessageId(`' || (s.i + ${firstSeat}) || '`, `' || f.i || '`);
    const event = `{"type":"event","resource":"messages","event":"created","id":"${messageId}",`;
    const insert = (which: string, columns: Readonly<Record<string, string>>) =>
      sql.run(`
        INSERT INTO jobs (${Object.keys(columns).join(', ')},
          state, attempt, fence, leased_until, enqueued_at)
        SELECT ${Object.values(columns).join(', ')}, 'open', ${dueAt > now ? '3, 3' : '0, 0'}, 0,
          CAST(${now} AS BIGINT)
        FROM fill AS f JOIN seats AS s ON s.i = f.i % ${seats.length}
        WHERE (f.i / ${seats.length}) % 4 ${which} ORDER BY f.i`);
    const due_at = `CAST(${dueAt} AS BIGINT)`;
    await insert('< 2', {
      job_key: `'messages:created:${messageId}'`,
      queue: `'events'`,
      lane: `s.room || ':' || s.person`,
      share: 's.room',
      payload: `'${event}"roomId":"' || s.room || '","personId":"' || s.person || '"}'`,
      // Only the oldest of a person has been tried.
      due_at: `CASE WHEN f.i < ${seats.length} THEN ${due_at} ELSE CAST(${now} AS BIGINT) END`,
    });
    await insert('= 2', {
      job_key: `'check:' || f.tag`,
      queue: `'checks'`,
      lane: `'check:' || f.tag`,
      share: 's.person',
      payload: `'{"type":"check","id":"' || f.tag || '"}'`,
      due_at,
      cause: `'attachmentActions:created:a' || f.tag`,
      received_at: `CAST(${now} AS BIGINT)`,
    });
    await insert('= 3', {
      job_key: `'row:' || f.tag`,
      queue: `'rows'`,
      lane: `'row:' || f.tag`,
      share: `'batch-' || s.i`,
      payload: `'{"type":"row","batch":"batch-' || s.i || '","row":' || f.i || '}'`,
      due_at,
      cause: `'messages:created:b' || s.i`,
      received_at: `CAST(${now} AS BIGINT)`,
    });
  });
}

/** Creates the tables `fill`, a number and a random tag for each copy, and `seats`. */
async function addNumbers(
  sql: Sql,
  engine: Engine,
  seats: readonly Seat[],
  count: number,
): Promise<void> {
  await sql.run(`CREATE TEMPORARY TABLE fill AS ${WITH_TAG[engine](count)}`);
  await sql.run('CREATE TEMPORARY TABLE seats (i BIGINT PRIMARY KEY, person TEXT, room TEXT)');
  for (let from = 0; from < seats.length; from += SEATS_PER_INSERT) {
    const values = seats
      .slice(from, from + SEATS_PER_INSERT)
      .map(({ person, space }, index) => `(${from + index}, '${person.id}', '${space.id}')`);
    await sql.run(`INSERT INTO seats VALUES ${values.join(', ')}`);
  }
}

/**
 * Copies a row of `table` once for each number. `columns` has SQL for the columns that change;
 * `seq`, which the database numbers, is left out.
 */
async function copyRow(
  sql: Sql,
  table: string,
  row: StoredRow,
  which: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(row).filter((name) => name !== 'seq');
  await sql.run(`CREATE TEMPORARY TABLE original AS SELECT * FROM ${table} WHERE ${which}`);
  await sql.run(`
    INSERT INTO ${table} (${names.join(', ')})
    SELECT ${names.map((name) => columns[name] ?? `o.${name}`).join(', ')}
    FROM fill AS f JOIN seats AS s ON s.i = f.i % (SELECT COUNT(*) FROM seats)
    CROSS JOIN original AS o`);
  await sql.run('DROP TABLE original');
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PrecheckResult } from '../../../src/domain/check.js';
import { ApiUnavailableError } from '../../../src/domain/errors.js';
import { temporaryPaths } from '../../temporary-paths.js';
import { buttonsIn } from '../read-card.js';
import { beginTalk, MINUTE, READY, type Talk } from '../talk.js';

const HEADINGS = 'Company,Street,City,State,Zip,Country,Email';
const good = (row: number): string =>
  `Customer ${row},${row} Alder Drive,Milpitas,CA,95035,US,row${row}@acme.com`;
const GOOD = [HEADINGS, good(2), good(3), good(4)].join('\r\n');
const MIXED = [HEADINGS, good(2), good(3).replace('US', 'Germny'), good(4)].join('\r\n');
const TAKEN: PrecheckResult = {
  verdict: 'not-ready',
  reasons: [{ code: 10022, description: 'The email is already in use.' }],
  trackingId: 'TRACK_1',
};

const newPath = temporaryPaths();
let talk: Talk;
beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});
afterEach(() => talk.store.close());

const said = () => talk.messenger.said.map(({ markdown }) => markdown.replaceAll('\\', ''));
const lastFile = () => talk.messenger.files.at(-1);

/** Sends a file and resolves to the answer. */
async function send(content: string) {
  await talk.sendFile('customers.csv', content);
  await talk.runCheck();
  return talk.messenger.said.at(-1);
}

describe('a file of customers', () => {
  test('is previewed, run on request and returned with a verdict in each row', async () => {
    const card = await send(GOOD);
    expect([...buttonsIn(card?.card).keys()]).toEqual(['Run 3 checks', 'Cancel']);
    expect(talk.asked).toEqual([]);
    await talk.press(card, 'Run 3 checks');
    expect(said()[0]).toContain('**Running 3 checks**: customers.csv');
    talk.answer = () => Promise.resolve(talk.asked.length === 2 ? TAKEN : READY);
    expect(await talk.runRows()).toBe(3);
    await talk.runCheck();

    expect(said()[1]).toContain('**2 of 3 rows are ready**: customers.csv');
    expect(said()[1]).toContain('1 row: 10022 The email is already in use.');
    expect(lastFile()?.name).toBe('customers-checked.csv');
    expect(lastFile()?.content).toBe(
      [
        `\uFEFF${HEADINGS},verdict,codes,descriptions,tracking id`,
        `${good(2)},Ready,100,Fine.,`,
        `${good(3)},Not ready,10022,The email is already in use.,TRACK_1`,
        `${good(4)},Ready,100,Fine.,`,
        '',
      ].join('\r\n'),
    );
    expect(await talk.checksWaiting()).toBe(0);
  });

  test('with faults lists them and returns them as not sent, or leaves them out', async () => {
    const card = await send(MIXED);
    expect([...buttonsIn(card?.card).keys()]).toEqual([
      'Run 2 checks',
      'Only the good rows',
      'Cancel',
    ]);
    expect(said()[0]).toContain('Row 3, Country: No country is called “Germny”.');
    await talk.press(card, 'Run 2 checks');
    await talk.runRows();
    await talk.runCheck();
    expect(talk.asked).toHaveLength(2);
    expect(lastFile()?.content.split('\r\n')[2]).toContain(
      'Not sent,,Country: No country is called “Germny”. Did you mean Germany?,',
    );

    await talk.press(await send(MIXED), 'Only the good rows');
    await talk.runRows();
    await talk.runCheck();
    expect(talk.asked).toHaveLength(4);
    expect(said().at(-2)).toContain('**All 2 rows are ready**');
    expect(said().at(-2)).toContain('1 row with faults is left out.');
    expect(lastFile()?.content).not.toContain('Germny');
  });

  test('is returned with formulas guarded, and can be sent again', async () => {
    const evil = `${HEADINGS}\r\n@SUM(1),1 Road,Austin,TX,78701,US,a@b.example,`;
    await talk.press(await send(evil), 'Run 1 check');
    talk.answer = () => Promise.resolve({ ...TAKEN, reasons: [{ description: '=1+1' }] });
    await talk.runRows();
    await talk.runCheck();
    const result = lastFile()?.content ?? '';
    expect(result).toContain("'@SUM(1)");
    expect(result).toContain("'=1+1");
    await talk.press(await send(result), 'Run 1 check');
    await talk.runRows();
    await talk.runCheck();
    expect(talk.asked[1]).toEqual(talk.asked[0]);
    expect(lastFile()?.content).toBe(result);
    expect(lastFile()?.name).toBe('customers-checked.csv');
  });

  test('with more faults than fit on a card is answered with a complete list', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => good(index + 2).replace('US', 'Nowhere'));
    await send([HEADINGS, good(99), ...rows].join('\n'));
    expect(said()[0]).toContain(
      'Rows 3, 4, 5, 6, 7 and 15 more, Country: No country is called “Nowhere”.',
    );
    expect(lastFile()?.name).toBe('customers-remarks.csv');
    expect(lastFile()?.content.split('\r\n')).toHaveLength(22);
  });

  test('without a valid row is not stored', async () => {
    const card = await send(`${HEADINGS}\n${good(2).replace('US', 'Nowhere')}`);
    expect(card?.markdown).toContain('**No row can be checked**');
    expect(buttonsIn(card?.card).size).toBe(0);
    expect(await talk.store.batches.listActive('sue')).toEqual([]);
  });

  test('with more than 1,000 rows is rejected', async () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => good(index));
    await send([HEADINGS, ...rows].join('\n'));
    expect(said()[0]).toContain('has 1,001 rows. I take up to 1,000 at a time');
  });
});

describe('a running batch', () => {
  test('asks about no row twice, even if its job is repeated', async () => {
    await talk.press(await send(GOOD), 'Run 3 checks');
    await talk.runRows(2);
    const batch = (await talk.store.batches.listActive('sue'))[0];
    const [job] = await talk.store.jobs.claim('rows', 1, talk.clock.now(), talk.clock.now());
    if (job === undefined || batch === undefined) throw new Error('one row waits');
    await talk.store.jobs.release(job);
    for (const row of [2, 3]) {
      const key = `again ${row}`;
      const payload = { type: 'row', batch: batch.id, row } as const;
      const again = { ...job, key, orderingKey: key, payload };
      await talk.store.jobs.enqueue(again, talk.clock.now());
    }
    await talk.runRows();
    expect(talk.asked).toHaveLength(3);
    await talk.runCheck();
    expect(said().filter((text) => text.includes('rows are ready'))).toHaveLength(1);
  });

  test('holds all rows as long as Webex asks for', async () => {
    await talk.press(await send(GOOD), 'Run 3 checks');
    talk.answer = () => Promise.reject(new ApiUnavailableError('busy', { status: 429 }, 30_000));
    await talk.runRows(1);
    expect(talk.pacer.holdUntil()).toBe(talk.clock.now() + 30_000);
    expect(said().at(-1)).toContain('it goes on at 00:00:30 UTC');
    talk.clock.forward(30_001);
    talk.answer = () => Promise.resolve(READY);
    expect(await talk.runRows()).toBe(3);
    expect(talk.asked).toHaveLength(4);
  });

  test('tries rows every two seconds while everybody waits, and says so once', async () => {
    await talk.press(await send(GOOD), 'Run 3 checks');
    talk.answer = () => Promise.reject(new ApiUnavailableError('down', { status: 503 }));
    talk.turnAtPrecheck = () => talk.clock.now() + 5_000;
    for (let round = 0; round < 20; round += 1) {
      await talk.runRows(3);
      expect(talk.pacer.holdUntil()).toBe(talk.clock.now() + 2_000);
      talk.clock.forward(2_000);
    }
    const told = said().filter((text) => text.includes('trying again every few seconds'));
    expect(told).toHaveLength(1);
    await talk.runRows(1);
    talk.pacer.resume();
    expect(talk.pacer.holdUntil()).toBeLessThanOrEqual(talk.clock.now());
  });

  test('reports rows as unchecked after fifteen minutes without an answer', async () => {
    await talk.press(await send(GOOD), 'Run 3 checks');
    talk.answer = () => Promise.reject(new ApiUnavailableError('down', { status: 503 }));
    for (let minute = 0; minute < 18; minute += 1) {
      await talk.runRows(4);
      talk.clock.forward(MINUTE);
    }
    await talk.runCheck();
    expect(said().some((text) => text.includes('**None of 3 rows is ready**'))).toBe(true);
    expect(lastFile()?.content.match(/Could not check,,Webex gave no verdict/g)).toHaveLength(3);
  });

  test('shows its progress in one message and closes it', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => good(index + 2));
    await talk.press(await send([HEADINGS, ...rows].join('\n')), 'Run 40 checks');
    await talk.runRows(5);
    expect(said()).toHaveLength(1);
    talk.clock.forward(3_000);
    for (let done = 5; done < 40; done += 1) {
      await talk.runRows(1);
      talk.clock.forward(4_000);
    }
    expect(said()).toHaveLength(2);
    expect(said()[1]).toMatch(/■+□ 38 of 40 rows checked \(38 ready\)/);
    await talk.runCheck();
    expect(said()[1]).toContain('all 40 rows checked in');
  });

  test('posts a new progress message before Webex refuses to edit the first', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => good(index + 2));
    await talk.press(await send([HEADINGS, ...rows].join('\n')), 'Run 40 checks');
    talk.clock.forward(3_000);
    await talk.runRows(5);
    const [batch] = await talk.store.batches.listActive('sue');
    await talk.store.batches.update(batch?.id ?? '', { progressEdits: 9 });
    talk.clock.forward(4_000);
    await talk.runRows(5);
    expect(said()).toHaveLength(3);
    expect((await talk.store.batches.find(batch?.id ?? ''))?.progressEdits).toBe(0);
  });

  test('is stopped by batch cancel, which returns what was checked', async () => {
    await talk.press(await send(GOOD), 'Run 3 checks');
    await talk.runRows(1);
    await talk.say('batch cancel');
    expect(said().at(-1)).toContain('is stopped with 2 rows left');
    expect(await talk.runRows()).toBe(0);
    await talk.runCheck();
    expect(said().at(-2)).toContain('**Cancelled: 1 of 3 rows checked**');
    expect(lastFile()?.content.match(/Not checked/g)).toHaveLength(2);
    await talk.say('batch cancel');
    expect(said().at(-1)).toContain('no batch that could be cancelled');
  });

  test('does not post its summary again when an attempt is repeated', async () => {
    await talk.press(await send(GOOD), 'Run 3 checks');
    await talk.runRows();
    const [batch] = await talk.store.batches.listActive('sue');
    expect(batch).toBeUndefined();
    const before = talk.messenger.said.length;
    const postFile = talk.messenger.postFile.bind(talk.messenger);
    talk.messenger.postFile = async (...args) => {
      await postFile(...args);
      throw new ApiUnavailableError('the answer is lost');
    };
    await expect(talk.runCheck()).rejects.toThrow();
    talk.messenger.postFile = postFile;
    talk.clock.forward(2 * MINUTE);
    await talk.runCheck(2);
    expect(talk.messenger.said.length - before).toBe(2);
    expect(await talk.checksWaiting()).toBe(0);
  });
});

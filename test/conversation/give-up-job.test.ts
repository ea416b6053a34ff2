import { beforeEach, describe, expect, test } from '@jest/globals';
import { giveUpJob } from '../../src/conversation/give-up-job.js';
import { NO_CODE_ADVICE } from '../../src/domain/code-advice.js';
import { MAX_DEATHS, type Job, type JobPayload } from '../../src/domain/job.js';
import { createRecordingLog } from '../recording-log.js';
import { temporaryPaths } from '../temporary-paths.js';
import { beginTalk, type Talk } from './talk.js';

const newPath = temporaryPaths();
const CSV =
  'email,street,city,country\na@acme.com,1 Main Street,Rome,IT\nb@acme.com,2 Main Street,Rome,IT\n';

let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

const giveUp = (payload: JobPayload, deaths = MAX_DEATHS): Promise<void> => {
  const { messenger, store, clock } = talk;
  const job: Job = {
    seq: 1,
    key: 'key',
    queue: 'events',
    orderingKey: '',
    fairnessKey: '',
    payload,
    attempt: 4,
    deaths,
    fence: 4,
    enqueuedAt: 0,
    cause: 'key',
    receivedAt: 0,
  };
  const ports = {
    messenger,
    checks: store.checks,
    batches: store.batches,
    throttles: store.throttles,
    precheck: () => Promise.reject(new Error('must not be asked')),
    turnAtPrecheck: () => undefined,
    codeAdvice: NO_CODE_ADVICE,
    isAllowed: (email: string) => email.endsWith('@example.com'),
    notifyJobs: () => undefined,
    clock,
  };
  return giveUpJob(ports, job, createRecordingLog());
};

const eventOf = (resource: 'messages' | 'memberships', personId: string): JobPayload => ({
  type: 'event',
  resource,
  event: 'created',
  id: 'm',
  roomId: 'room',
  personId,
});

describe('a job that is given up', () => {
  test('tells the person who wrote or sent a file', async () => {
    await giveUp(eventOf('messages', 'sue'));
    expect(talk.last()).toContain('I could not answer your message. It stopped me several times');
    await talk.sendFile('customers.csv', CSV);
    const message = [...talk.messenger.messages.keys()].at(-1) ?? '';
    await giveUp({ type: 'file', file: { message, person: 'sue', cause: 'c' } });
    expect(talk.last()).toContain('I could not read the file that you sent.');
  });

  test('says nothing to joining, or when the sentence itself ends the process', async () => {
    await giveUp(eventOf('memberships', 'sue'));
    await giveUp(eventOf('messages', 'sue'), MAX_DEATHS + 2);
    expect(talk.messenger.said).toEqual([]);
  });

  test('is the end of a row, so that its batch goes on', async () => {
    await talk.sendFile('customers.csv', CSV);
    await talk.runCheck();
    await talk.press(talk.messenger.said.at(-1), 'Run 2 checks');
    const [batch] = await talk.store.batches.listActive('sue');
    const id = batch?.id ?? '';
    await giveUp({ type: 'row', batch: id, row: 2 });
    expect(await talk.store.batches.findRow(id, 2)).toMatchObject({
      result: { verdict: 'could-not-check' },
    });
    expect(await talk.store.batches.find(id)).toMatchObject({ leftCount: 1 });
    await giveUp({ type: 'batch-end', endedBatch: id });
    expect(talk.last()).toContain(`I could not sum up batch ${id}.`);
  });
});

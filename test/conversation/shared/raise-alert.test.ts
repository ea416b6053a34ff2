import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRaiseAlert } from '../../../src/conversation/shared/raise-alert.js';
import { ApiUnavailableError } from '../../../src/domain/errors.js';
import { createRecordingLog } from '../../recording-log.js';
import { temporaryPaths } from '../../temporary-paths.js';
import { beginTalk, MINUTE, type Talk } from '../talk.js';

const ALERT = { kind: 'partner-token-refused', markdown: 'Do this.' } as const;
const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

function open(adminEmails = ['ann@example.com', 'bob@example.com']) {
  const { messenger, clock, store } = talk;
  const log = createRecordingLog();
  const raise = createRaiseAlert({
    messenger,
    throttles: store.throttles,
    adminEmails,
    clock,
    log,
  });
  return { raise, log };
}

describe('an alert', () => {
  test('reaches each administrator once a day across all replicas', async () => {
    const one = open();
    const other = open();
    await Promise.all([one.raise(ALERT), other.raise(ALERT)]);
    await one.raise(ALERT);
    expect(talk.messenger.directMessages).toEqual([
      { to: { email: 'ann@example.com' }, markdown: 'Do this.' },
      { to: { email: 'bob@example.com' }, markdown: 'Do this.' },
    ]);
    await one.raise({ ...ALERT, kind: 'partner-token-ends' });
    expect(talk.messenger.directMessages).toHaveLength(4);
    talk.clock.forward(24 * 60 * MINUTE);
    await other.raise(ALERT);
    expect(talk.messenger.directMessages).toHaveLength(6);
    expect(JSON.stringify(one.log.lines)).not.toContain('ann@');
  });

  test('that could not be posted is retried after a minute, without delaying others', async () => {
    const { raise } = open();
    const openDirect = talk.messenger.openDirect.bind(talk.messenger);
    talk.messenger.openDirect = (to, markdown) =>
      'email' in to && to.email.startsWith('ann')
        ? Promise.reject(new ApiUnavailableError('not now'))
        : openDirect(to, markdown);
    await raise(ALERT);
    expect(talk.messenger.directMessages).toMatchObject([{ to: { email: 'bob@example.com' } }]);
    talk.messenger.openDirect = openDirect;
    talk.clock.forward(MINUTE);
    await raise(ALERT);
    expect(talk.messenger.directMessages).toMatchObject([{}, { to: { email: 'ann@example.com' } }]);
  });

  test('without administrators is only logged', async () => {
    const { raise, log } = open([]);
    await raise(ALERT);
    expect(log.lines).toMatchObject([{ fields: { alert: 'partner-token-refused', admins: 0 } }]);
  });
});

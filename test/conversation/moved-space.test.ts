import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { followRoom } from '../../src/conversation/follow-room.js';
import { readFresh } from '../../src/conversation/shared/read-fresh.js';
import { ApiRefusedError } from '../../src/domain/errors.js';
import { createRecordingClock } from '../http/recording-clock.js';
import { createRecordingLog } from '../recording-log.js';
import { temporaryPaths } from '../temporary-paths.js';
import { beginTalk, type Talk } from './talk.js';

const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com';
const EXAMPLE = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
  'customerInfo.primaryEmail': 'john@acme.com',
};

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
});

afterEach(() => talk.store.close());

/** Moves the space, in which only `open` is visible to the bot. */
const move = (roomId: string, previousRoomId: string | undefined, ...open: string[]) =>
  followRoom(
    {
      ...talk.store,
      messenger: { ...talk.messenger, hasRoom: (id) => Promise.resolve(open.includes(id)) },
      announceMembers: (id) => Promise.resolve(void talk.announced.push(id)),
    },
    {
      resource: 'rooms',
      event: 'migrated',
      id: roomId,
      roomId,
      personId: 'sue',
      ...(previousRoomId !== undefined && { previousRoomId }),
    },
    createRecordingLog(),
  );

describe('a space that Webex moves', () => {
  test.each([
    ['as the event says', 'new', 'room', ['new']],
    ['the other way round', 'room', 'new', ['new']],
    ['to an id that is not open yet', 'new', 'room', []],
    ['while both ids are open', 'new', 'room', ['new', 'room']],
  ])('keeps its running check, %s', async (_, roomId, previous, open) => {
    await talk.say(LINE);
    await move(roomId, previous, ...open);
    talk.clock.forward(3_000);
    await talk.runCheck();
    expect(talk.messenger.said.at(-1)?.place).toMatchObject({ roomId: 'new' });
    expect(talk.last()).toContain('Ready');
    expect(talk.announced).toContain(roomId);
  });

  test('keeps its open form', async () => {
    await talk.say('check');
    const [form] = talk.messenger.said;
    await move('new', 'room', 'new');
    const [draft] = await talk.store.drafts.listOpen('sue', 'new');
    expect(draft?.messageId).toBe(form?.id);
  });

  test('changes nothing when the event names one id only', async () => {
    await talk.say('check');
    await move('new', undefined, 'new');
    expect(await talk.store.drafts.listOpen('sue', 'room')).toHaveLength(1);
  });
});

test('a form that is used under another id of its space is still its form', async () => {
  await talk.say('check');
  const [draft] = await talk.store.drafts.listOpen('sue', 'room');
  await talk.store.moveRoom('room', 'elsewhere');
  await talk.press(talk.messenger.said[0], 'Run check', EXAMPLE);
  expect(await talk.checksWaiting()).toBe(1);
  expect((await talk.store.drafts.find(draft?.id ?? ''))?.state).toBe('sent');
});

test('a space that is gone without an event leaves its result in the 1:1 space', async () => {
  await talk.say(LINE);
  const post = talk.messenger.post.bind(talk.messenger);
  const gone = new ApiRefusedError('gone', { status: 404 });
  talk.messenger.readMembers = () => Promise.reject(gone);
  talk.messenger.post = (place, message) =>
    place.roomId === 'room' ? Promise.reject(gone) : post(place, message);
  await talk.runCheck();
  expect(talk.messenger.said.at(-1)?.place).toEqual({ roomId: 'direct-sue', roomType: 'direct' });
  expect(talk.messenger.directMessages.map(({ markdown }) => markdown)).toEqual([
    expect.stringContaining('no longer open to me'),
  ]);
  expect(talk.last()).toContain('Ready');
});

describe('what an event announced and Webex does not show yet', () => {
  const NOW = 1_000_000;

  test.each([
    ['is read again a second later', [undefined, 'a message'], NOW, 'a message', [1_000]],
    ['counts as gone after the second look', [undefined, undefined], NOW, undefined, [1_000]],
    ['is read once when it is there', ['a message'], NOW, 'a message', []],
    ['counts as gone at once when it is old', [undefined], NOW - 60_001, undefined, []],
  ])('%s', async (_, answers, receivedAt, expected, slept) => {
    const clock = createRecordingClock(NOW);
    const left = [...answers];
    const read = () => Promise.resolve(left.shift());
    expect(await readFresh(read, { receivedAt }, clock)).toBe(expected);
    expect(clock.slept).toEqual(slept);
    expect(left).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { reachPerson } from '../../../src/conversation/shared/reach-person.js';
import {
  AccessDeniedError,
  AnswerUndeliverableError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../../../src/domain/errors.js';
import type { OutgoingMessage, TextFile } from '../../../src/domain/messenger.js';
import type { Place } from '../../../src/domain/place.js';
import { createFakeMessenger } from '../fake-messenger.js';

const thread: Place = { roomId: 'room', roomType: 'group', threadId: 'root' };
const space: Place = { roomId: 'room', roomType: 'group' };
const direct: Place = { roomId: 'direct-sue', roomType: 'direct' };
const message = { markdown: 'Ready' };

/** A messenger whose posts `refuse` refuses, and the messenger that reaches Sue with it. */
function setUp(refuse: (place: Place) => Error | undefined, opening?: Error) {
  const messenger = createFakeMessenger();
  const tried: Place[] = [];
  const guard = async <T>(place: Place, call: () => Promise<T>): Promise<T> => {
    tried.push(place);
    const error = refuse(place);
    if (error !== undefined) throw error;
    return call();
  };
  const inner = {
    ...messenger,
    post: (place: Place, sent: OutgoingMessage) => guard(place, () => messenger.post(place, sent)),
    postFile: (place: Place, markdown: string, file: TextFile) =>
      guard(place, () => messenger.postFile(place, markdown, file)),
    replace: (id: string, place: Place, sent: OutgoingMessage) =>
      guard(place, () => messenger.replace(id, place, sent)),
    ...(opening && { openDirect: () => Promise.reject(opening) }),
  };
  return { messenger, tried, reaching: reachPerson(inner, 'sue') };
}

const refusal = (status: number) => new ApiRefusedError('refused', { status, trackingId: 'T1' });

describe('an answer', () => {
  test('stays in its thread where it is taken', async () => {
    const { reaching, tried, messenger } = setUp(() => undefined);
    await reaching.post(thread, message);
    expect(tried).toEqual([thread]);
    expect(messenger.directMessages).toEqual([]);
  });

  test.each([400, 403, 404, 409])(
    'whose thread is gone (%i) is posted in the space',
    async (status) => {
      const { reaching, messenger } = setUp(({ threadId }) =>
        threadId === undefined ? undefined : refusal(status),
      );
      await reaching.post(thread, message);
      expect(messenger.said).toMatchObject([{ ...message, place: space }]);
      expect(messenger.directMessages).toEqual([]);
    },
  );

  test.each([
    ['announcements only', 403],
    ['archived', 403],
    ['moved to another id', 404],
    ['left by the bot', 404],
    ['in conflict with a rule', 409],
    ['gone for good', 410],
  ])('to a space that is %s (%i) goes to the 1:1 space with one line why', async (_, status) => {
    const { reaching, messenger, tried } = setUp(({ roomId }) =>
      roomId === 'room' ? refusal(status) : undefined,
    );
    await reaching.post(thread, message);
    await reaching.postFile(thread, 'rows', { name: 'a.csv', type: 'text/csv', content: '' });
    expect(messenger.said.map(({ place }) => place)).toEqual([direct, direct]);
    expect(messenger.directMessages).toEqual([
      { to: { personId: 'sue' }, markdown: expect.stringContaining('does not take my message') },
    ]);
    // The second answer keeps to the place of the first.
    expect(tried).toEqual([thread, space, direct, direct]);
  });

  test('in a 1:1 space that moved goes to the one that Webex opens', async () => {
    const { reaching, messenger } = setUp(({ roomId }) =>
      roomId === 'old' ? refusal(404) : undefined,
    );
    await reaching.post({ roomId: 'old', roomType: 'direct' }, message);
    expect(messenger.said.map(({ place }) => place)).toEqual([direct]);
  });

  test('that replaces a message is moved as well', async () => {
    const { reaching, messenger } = setUp(({ roomId }) =>
      roomId === 'room' ? refusal(403) : undefined,
    );
    const id = await messenger.post(thread, message);
    expect(await reaching.replace(id, thread, { markdown: 'Done' })).not.toBe(id);
    expect(messenger.said.at(-1)).toMatchObject({ markdown: 'Done', place: direct });
  });

  test('that went to the 1:1 space is edited there', async () => {
    const { reaching, messenger } = setUp(({ roomId }) =>
      roomId === 'room' ? refusal(403) : undefined,
    );
    const id = await reaching.post(thread, { markdown: 'Still looking' });
    expect(await reaching.replace(id, thread, message)).toBe(id);
    expect(messenger.said).toMatchObject([{ ...message, place: direct }]);
    expect(messenger.directMessages).toHaveLength(1);
  });

  test.each([
    ['the 1:1 space cannot be opened', refusal(403), true],
    ['the 1:1 space takes nothing', undefined, false],
  ])('that is undeliverable because %s fails for good', async (_, opening, isTaken) => {
    const { reaching } = setUp(({ roomId }) => {
      return roomId === 'room' || !isTaken ? refusal(403) : undefined;
    }, opening);
    const posted = reaching.post(thread, message);
    await expect(posted).rejects.toBeInstanceOf(AnswerUndeliverableError);
    await expect(posted).rejects.toMatchObject({
      retryable: false,
      facts: { status: 403, trackingId: 'T1' },
    });
  });

  test.each([
    new ApiUnavailableError('not now', { status: 503 }),
    new AccessDeniedError('token', { status: 401 }),
  ])('that fails for another reason (%s) is not moved', async (error) => {
    const { reaching, tried } = setUp(() => error);
    await expect(reaching.post(thread, message)).rejects.toBe(error);
    expect(tried).toEqual([thread]);
  });
});

import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { AccessDeniedError, ApiUnavailableError } from '../../../src/domain/errors.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import { openWebsocketSession } from '../../../src/webex/websocket/websocket-session.js';
import { createRecordingLog } from '../../recording-log.js';
import { createFakeModule, createFakeScript } from '../fake-framework.js';
import type { FakeScript } from '../fake-framework.js';

/** Short pauses pass at once; time limits never run out unless a test lets them. */
function createPatientClock(limitsRunOut: boolean) {
  const slept: number[] = [];
  return {
    slept,
    now: () => 0,
    schedule: () => () => undefined,
    sleep: (ms: number, signal?: AbortSignal): Promise<void> => {
      if (!signal || limitsRunOut) {
        slept.push(ms);
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    },
  };
}

function setUp(script: Partial<FakeScript> = {}, { limitsRunOut = false } = {}) {
  const whole = Object.assign(createFakeScript(), script);
  const fake = createFakeModule(whole);
  const accepted: InboundEvent[] = [];
  const state = { failures: 0 };
  const log = createRecordingLog();
  const clock = createPatientClock(limitsRunOut);
  const open = () =>
    openWebsocketSession({
      token: 'secret-token',
      accept: (event) => {
        if (state.failures > 0) {
          state.failures -= 1;
          return Promise.reject(new Error('disk full'));
        }
        accepted.push(event);
        return Promise.resolve(true);
      },
      clock,
      log,
      load: fake.load,
    });
  return { open, script: whole, fake, accepted, state, log, clock };
}

const sdkEvent = (resource: string, event: string, data: object) => ({
  createdBy: 'me',
  orgId: 'org',
  ownedBy: 'creator',
  status: 'active',
  resource,
  event,
  actorId: 'actor',
  data,
});

const written = (id: string, personId = 'ann') =>
  sdkEvent('messages', 'created', { id, roomId: 'room', personId, text: 'private' });

const bareMessage = (id: string) => ({
  resource: 'messages',
  event: 'created',
  id,
  roomId: 'room',
  personId: 'ann',
});

const membership = { id: 'ms', roomId: 'room', personId: 'me', personEmail: 'bot@webex.bot' };
const bareMembership = (event: string) => ({
  resource: 'memberships',
  event,
  id: 'ms',
  roomId: 'room',
  personId: 'me',
});

/** Lets pending deliveries finish. */
async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('a session over a websocket', () => {
  test('reports who the bot is and lists no spaces', async () => {
    const { open, fake } = setUp();
    const session = await open();
    expect(session.me).toEqual({ id: 'me', displayName: 'Precheck' });
    expect(session.mode).toBe('websocket');
    expect(fake.last().options).toEqual({
      token: 'secret-token',
      maxStartupSpaces: 0,
      removeWebhooksOnStart: false,
    });
  });

  test('hands over messages and submissions as bare events, bypassing the framework', async () => {
    const { open, fake, script, accepted } = setUp();
    await open();
    const { messages, attachmentActions } = fake.last().webex;
    messages.trigger('created', written('m1'));
    attachmentActions.trigger(
      'created',
      sdkEvent('attachmentActions', 'created', {
        id: 'a1',
        roomId: 'room',
        personId: 'ann',
        messageId: 'm1',
        inputs: { name: 'private' },
      }),
    );
    await settle();
    expect(accepted).toEqual([
      bareMessage('m1'),
      { ...bareMessage('a1'), resource: 'attachmentActions' },
    ]);
    expect(script.handled).toEqual([]);
  });

  test('drops the messages of the bot and what is not an event', async () => {
    const { open, fake, accepted } = setUp();
    await open();
    const { messages } = fake.last().webex;
    messages.trigger('created', written('m1', 'me'));
    messages.trigger('created', sdkEvent('messages', 'created', { id: 'no room' }));
    messages.trigger('created', undefined);
    await settle();
    expect(accepted).toEqual([]);
  });

  test('takes events that arrive while the framework is still starting', async () => {
    const { open, accepted } = setUp({
      onConnect: (framework) => {
        framework.webex.messages.trigger('created', written('early'));
        framework.webex.messages.trigger('created', written('early own', 'me'));
      },
    });
    await open();
    await settle();
    expect(accepted).toEqual([bareMessage('early')]);
  });

  test('makes the same event of the SDK and the framework reporting a membership', async () => {
    const { open, fake, script, accepted } = setUp();
    await open();
    const framework = fake.last();
    framework.webex.memberships.trigger('created', sdkEvent('memberships', 'created', membership));
    framework.emit('spawn', { membership }, 'framework', 'ann');
    framework.webex.memberships.trigger('deleted', sdkEvent('memberships', 'deleted', membership));
    framework.emit('despawn', { membership }, 'framework');
    await settle();
    const joined = bareMembership('created');
    const left = bareMembership('deleted');
    expect(accepted).toEqual([joined, joined, left, left]);
    expect(script.handled).toEqual(['joined', 'left']);
  });

  test('does not report an old space as a new one', async () => {
    const { open, fake, accepted } = setUp();
    await open();
    fake.last().emit('spawn', { membership }, 'framework');
    await settle();
    expect(accepted).toEqual([]);
  });

  test('offers an event again that could not be stored', async () => {
    const { open, fake, accepted, state, clock } = setUp();
    await open();
    state.failures = 3;
    fake.last().webex.messages.trigger('created', written('m1'));
    await settle();
    expect(accepted).toEqual([bareMessage('m1')]);
    expect(clock.slept).toEqual([250, 1_000, 4_000]);
  });

  test('logs which event could never be stored', async () => {
    const { open, fake, accepted, state, log } = setUp();
    await open();
    state.failures = 4;
    fake.last().webex.messages.trigger('created', written('m1'));
    await settle();
    expect(accepted).toEqual([]);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', fields: { resource: 'messages', id: 'm1' } }),
    );
  });

  test('retries a failed fetch of a message', async () => {
    let failures = 2;
    const { open, fake } = setUp({
      fetchMessage: (id) =>
        (failures -= 1) >= 0 ? Promise.reject(new Error('429')) : Promise.resolve({ id }),
    });
    await open();
    expect(await fake.last().webex.messages.get('m1')).toEqual({ id: 'm1' });
  });

  test('survives a message that the SDK cannot fetch at all', async () => {
    const { open, fake, log } = setUp({ fetchMessage: () => Promise.reject(new Error('404')) });
    await open();
    expect(await fake.last().webex.messages.get('m1')).toEqual({});
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  test('survives an error of the framework, and logs its output scrubbed', async () => {
    const { open, fake, log } = setUp();
    await open();
    fake.last().emit('error', new Error('private'));
    fake.last().emit('log', '(Room Discovered) "private"');
    // eslint-disable-next-line no-console -- as the framework does
    console.error('Failed to add private@acme.com');
    expect(log.lines.map(({ text }) => text)).toEqual([
      'the framework reported an error',
      '(Room Discovered) [text]',
      'Failed to add [email]',
    ]);
    expect(inspect(log.lines)).not.toMatch(/private|secret/);
  });
});

describe('closing a session over a websocket', () => {
  test('stops the framework, closes the socket and waits for deliveries in progress', async () => {
    const { open, fake, script, accepted, state } = setUp();
    const session = await open();
    state.failures = 2;
    fake.last().webex.messages.trigger('created', written('last'));
    await session.close();
    expect(script.stopped).toEqual(['framework', 'websocket']);
    expect(accepted).toEqual([bareMessage('last')]);
  });

  test('logs a failure to close and does not reject', async () => {
    const { open, script, log } = setUp();
    const session = await open();
    script.stop = () => Promise.reject(new Error('device'));
    await session.close();
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });
});

describe('a session that does not open', () => {
  test.each([
    ['a refused token', { statusCode: 401 }, AccessDeniedError, { facts: { status: 401 } }],
    ['a failing Webex', { statusCode: 503 }, ApiUnavailableError, { facts: { status: 503 } }],
    ['a broken connection', { statusCode: 0 }, ApiUnavailableError, { facts: {} }],
    ['something else', {}, ApiUnavailableError, { facts: {} }],
  ])('rejects: %s', async (_, facts, kind, expected) => {
    const error = Object.assign(new Error('private'), facts);
    const { open } = setUp({ start: () => Promise.reject(error) });
    const opened = open();
    await expect(opened).rejects.toBeInstanceOf(kind);
    await expect(opened).rejects.toMatchObject(expected);
    await expect(opened).rejects.not.toThrow('private');
  });

  test('gives up when Webex does not answer', async () => {
    const silent = () => new Promise<void>(() => undefined);
    const { open, clock } = setUp({ start: silent }, { limitsRunOut: true });
    await expect(open()).rejects.toBeInstanceOf(ApiUnavailableError);
    expect(clock.slept).toEqual([30_000]);
  });
});

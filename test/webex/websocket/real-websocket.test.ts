import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type Framework from 'webex-node-bot-framework';
import type { Clock } from '../../../src/domain/clock.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import { openWebsocketSession } from '../../../src/webex/websocket/websocket-session.js';
import { createRecordingLog } from '../../recording-log.js';
import { waitUntil } from '../../wait-until.js';
import { publicId, startWebsocketService, type WebsocketService } from '../websocket-service.js';

// The third part of a bot's token is its organization, which the SDK asks the service catalog
// for.
const token = `${'private'.repeat(9)}_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f`;

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined),
  schedule: () => () => undefined,
};

const uuid = (digit: string): string => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`;

let service: WebsocketService;
const created: Framework[] = [];

/** An SDK plugin, by which the test emits events as the SDK does. */
interface SdkPlugin {
  trigger(name: string, event: unknown): void;
}

/** The real framework; each instance is kept, so that a test can reach its SDK. */
async function load(): Promise<typeof Framework> {
  const { default: Real } = await import('webex-node-bot-framework');
  return class extends Real {
    constructor(...options: ConstructorParameters<typeof Framework>) {
      super(...options);
      created.push(this);
    }
  };
}

async function open() {
  const log = createRecordingLog();
  const accepted: InboundEvent[] = [];
  const session = await openWebsocketSession({
    token,
    accept: (event) => {
      accepted.push(event);
      return Promise.resolve(true);
    },
    clock,
    log,
    load,
  });
  const framework = created.at(-1);
  if (!framework) throw new Error('no framework was created');
  return { log, session, accepted, framework };
}

beforeAll(async () => {
  service = await startWebsocketService();
  process.env['HYDRA_SERVICE_URL'] = service.url;
  process.env['U2C_SERVICE_URL'] = service.url;
  // Loading blocks for so long that the sockets of a test would time out.
  await load();
}, 60_000);

beforeEach(() => {
  service.calls.length = 0;
});

afterAll(() => service.close());

describe('a session of the real framework and SDK over a websocket', () => {
  test('registers a device, opens a socket, and brings a message to the bot', async () => {
    const { session, accepted } = await open();
    expect(session.mode).toBe('websocket');
    expect(service.calls).toContain('POST /v1/wdm/devices');
    expect(service.tokens).toEqual([`Bearer ${token}`]);

    const written = { id: uuid('1'), roomId: uuid('2'), personId: uuid('3') };
    service.say(written);
    await waitUntil(() => accepted.length > 0, 'the message to arrive');
    expect(accepted).toEqual([
      {
        resource: 'messages',
        event: 'created',
        id: publicId('MESSAGE', written.id),
        roomId: publicId('ROOM', written.roomId),
        personId: publicId('PEOPLE', written.personId),
      },
    ]);

    await session.close();
    expect(service.calls).toContain('DELETE /v1/wdm/devices/1');
    expect(service.openSockets()).toBe(0);
  });

  test('hands over SDK events, bypassing the framework except for memberships', async () => {
    const { session, accepted, framework } = await open();
    const { messages, attachmentActions, memberships } = framework.webex;
    const emit = (plugin: unknown, resource: string, id: string) => {
      const data = { id, roomId: 'room', personId: 'ann' };
      (plugin as SdkPlugin).trigger('created', { resource, event: 'created', data });
    };
    emit(messages, 'messages', 'm1');
    emit(attachmentActions, 'attachmentActions', 'a1');
    emit(memberships, 'memberships', 'ms1');
    expect(accepted.map(({ resource, id }) => `${resource} ${id}`)).toEqual([
      'messages m1',
      'attachmentActions a1',
      'memberships ms1',
    ]);
    // The framework reads what its handlers are given: by now only the membership.
    await waitUntil(
      () => service.calls.includes('GET /v1/memberships/ms1'),
      'the membership to be read',
    );
    expect(service.calls.filter((call) => /messages|attachment/.test(call))).toEqual([]);
    expect(service.calls.filter((call) => call.includes('webhooks'))).toEqual([]);
    await session.close();
  });

  test('survives an error that the framework reports', async () => {
    const { session, log, framework } = await open();
    (framework as unknown as NodeJS.EventEmitter).emit('error', new Error('private'));
    expect(log.lines).toContainEqual({
      level: 'error',
      text: 'the framework reported an error',
      fields: { source: 'webex-node-bot-framework' },
    });
    expect(JSON.stringify(log.lines)).not.toContain('private');
    await session.close();
  });
});

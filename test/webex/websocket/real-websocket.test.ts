import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/domain/clock.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import { openFrameworkSession } from '../../../src/webex/websocket/framework-session.js';
import { createKeptLog } from '../../kept-log.js';
import { waitUntil } from '../../wait-until.js';
import { publicId, startWebsocketService, type WebsocketService } from '../websocket-service.js';

// The third part of a bot's token is its organisation, which the SDK asks the service catalogue for.
const token = `${'private'.repeat(9)}_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f`;

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined),
};

const uuid = (digit: string): string => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`;

let service: WebsocketService;

beforeAll(async () => {
  service = await startWebsocketService();
  process.env['HYDRA_SERVICE_URL'] = service.url;
  process.env['U2C_SERVICE_URL'] = service.url;
});

afterAll(() => service.close());

test('the real framework and SDK register a device, open a socket, and bring a message to the inbox', async () => {
  const accepted: InboundEvent[] = [];
  const session = await openFrameworkSession({
    token,
    accept: (event) => {
      accepted.push(event);
      return Promise.resolve(true);
    },
    clock,
    log: createKeptLog(),
  });
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
  // Most of it goes into loading the SDK.
}, 60_000);

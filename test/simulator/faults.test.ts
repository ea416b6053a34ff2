import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Simulator } from '../../simulator/start-simulator.js';
import { callWith, startOnFreePort, type Call } from './bot-client.js';

let simulator: Simulator;
let call: Call;

beforeEach(async () => {
  simulator = await startOnFreePort();
  call = callWith(simulator, simulator.botToken);
});
afterEach(() => simulator.close());

test('a fault answers only the next matching calls', async () => {
  simulator.webex.faults.inject(
    { method: 'GET', path: /^\/v1\/people/, times: 2 },
    { status: 429, headers: { 'Retry-After': '3' }, body: { message: 'later' } },
  );
  expect(await call('GET', '/rooms')).toMatchObject({ status: 200 });
  const first = await call('GET', '/people/me');
  expect(first).toMatchObject({ status: 429, body: { message: 'later' } });
  expect(first.headers.get('retry-after')).toBe('3');
  expect(await call('GET', '/people/me')).toMatchObject({ status: 429 });
  expect(await call('GET', '/people/me')).toMatchObject({ status: 200 });
});

test('`drop` breaks the connection', async () => {
  simulator.webex.faults.inject({ path: '/v1/people/me' }, 'drop');
  await expect(call('GET', '/people/me')).rejects.toThrow();
  expect(simulator.webex.calls.at(-1)).not.toHaveProperty('status');
});

test('`lose-answer` executes the call and loses its answer', async () => {
  const [room] = simulator.webex.rooms.values();
  if (!room) throw new Error('There is no sample space.');
  simulator.webex.faults.inject({ method: 'POST', path: '/v1/messages' }, 'lose-answer');
  await expect(call('POST', '/messages', { roomId: room.id, text: 'x' })).rejects.toThrow();
  expect(simulator.webex.botMessagesIn(room)).toHaveLength(1);
});

test('`hang` never answers', async () => {
  simulator.webex.faults.inject({ path: '/v1/people/me' }, 'hang');
  const signal = AbortSignal.timeout(200);
  await expect(
    fetch(`${simulator.apiUrl}/people/me`, { signal }).then((answer) => answer.status),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
});

test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example'])(
  'answers 403 to the host name %s',
  async (host) => {
    const status = await new Promise((resolve, reject) => {
      request(`${simulator.origin}/simulator/state`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  },
);

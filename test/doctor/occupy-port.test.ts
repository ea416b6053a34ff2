import { afterEach, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { occupyPort, type OccupiedPort } from '../../src/doctor/occupy-port.js';
import { createProbe } from '../../src/webex/webhooks/probe.js';
import { signBody } from '../../src/webex/webhooks/verify-signature.js';
import { freePort } from '../e2e/free-port.js';

const secret = 'a secret of some length';
let port: OccupiedPort | undefined;

afterEach(() => port?.close());

async function occupy() {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { server, bot } = readConfig({
    WEBEX_BOT_TOKEN: 'token',
    PARTNER_ACCESS_TOKEN: 'token',
    ALLOWED_DOMAINS: 'example.com',
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    WEBHOOK_SECRET: secret,
  });
  if (!bot) throw new Error('a bot was configured');
  const occupied = await occupyPort(server, bot);
  const post = (body: string) =>
    fetch(`${url}/webhooks/webex`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-spark-signature': signBody(body, secret) },
      body,
    });
  return { server, bot, url, post, occupied };
}

test('in the bot’s place the doctor hears its probe, and tells Webex to come again with events', async () => {
  const { url, post, occupied } = await occupy();
  port = occupied;
  expect(occupied.trial).toEqual({ kind: 'free' });
  const data = { id: 'm1', roomId: 'r1', personId: 'sue' };
  const event = JSON.stringify({ resource: 'messages', event: 'created', data });
  expect((await post(event)).status).toBe(503);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect(occupied.isHeard()).toBe(false);
  expect((await post(createProbe().body)).status).toBe(200);
  expect(occupied.isHeard()).toBe(true);
});

test('a place that somebody has is left to them', async () => {
  const { server, bot, occupied } = await occupy();
  port = occupied;
  const second = await occupyPort(server, bot);
  expect(second.trial).toEqual({ kind: 'refused', code: 'EADDRINUSE' });
  await second.close();
});

import { afterEach, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { listenForProbe, type ProbeListener } from '../../src/doctor/listen-for-probe.js';
import { createProbe } from '../../src/webex/webhooks/probe.js';
import { signBody } from '../../src/webex/webhooks/verify-signature.js';
import { freePort } from '../e2e/free-port.js';

const secret = 'a secret of some length';
let listener: ProbeListener | undefined;

afterEach(() => listener?.close());

async function listen() {
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
  const opened = await listenForProbe(server, bot);
  listener = opened;
  const post = (body: string) =>
    fetch(`${url}/webhooks/webex`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-spark-signature': signBody(body, secret) },
      body,
    });
  return { server, bot, url, post, opened };
}

test('receives a probe in place of the bot, and answers events with 503', async () => {
  const { url, post, opened } = await listen();
  expect(opened.bind).toEqual({ kind: 'free' });
  const data = { id: 'm1', roomId: 'r1', personId: 'sue' };
  const event = JSON.stringify({ resource: 'messages', event: 'created', data });
  expect((await post(event)).status).toBe(503);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect(opened.hasReceivedProbe()).toBe(false);
  expect((await post(createProbe().body)).status).toBe(200);
  expect(opened.hasReceivedProbe()).toBe(true);
});

test('reports a port that is taken, and leaves it alone', async () => {
  const { server, bot } = await listen();
  const second = await listenForProbe(server, bot);
  expect(second.bind).toEqual({ kind: 'refused', code: 'EADDRINUSE' });
  await second.close();
});

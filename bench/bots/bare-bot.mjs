/**
 * Yardstick (b), the bare minimum: verifies the signature, answers 200, then fetches the action, prechecks and posts a card.
 * It keeps nothing, checks no shape, repeats no call, asks nobody's name and leaves the used form open; whatever fails or is
 * running when the process ends is lost.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Agent, request } from 'undici';
import { FALLBACK, toCard, toRequest } from './precheck-card.mjs';

const { PORT, PUBLIC_URL, WEBEX_API_URL, WEBEX_BOT_TOKEN, WEBHOOK_SECRET, PARTNER_ACCESS_TOKEN } =
  process.env;
const dispatcher = new Agent({ connections: 64 });

async function call(method, path, token, json) {
  const { body } = await request(`${WEBEX_API_URL}${path}`, {
    dispatcher,
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(json && { body: JSON.stringify(json) }),
  });
  return body.json();
}

async function answer(actionId) {
  const { roomId, inputs } = await call('GET', `/attachment/actions/${actionId}`, WEBEX_BOT_TOKEN);
  const wanted = toRequest(inputs);
  const verdict = await call('POST', '/wholesale/customers/validate', PARTNER_ACCESS_TOKEN, wanted);
  await call('POST', '/messages', WEBEX_BOT_TOKEN, {
    roomId,
    markdown: FALLBACK,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: toCard(verdict, wanted),
      },
    ],
  });
}

const server = createServer(async (incoming, response) => {
  const body = await text(incoming);
  const expected = createHmac('sha1', WEBHOOK_SECRET).update(body).digest();
  const given = Buffer.from(incoming.headers['x-spark-signature'] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(200).end();
  await answer(JSON.parse(body).data.id);
});

server.listen(Number(PORT), '127.0.0.1', async () => {
  await call('POST', '/webhooks', WEBEX_BOT_TOKEN, {
    name: 'bare',
    resource: 'attachmentActions',
    event: 'created',
    targetUrl: `${PUBLIC_URL}/webhooks/webex`,
    secret: WEBHOOK_SECRET,
  });
  console.log('ready');
});

/**
 * Shared by the yardsticks on undici: API calls, a message with a card, and a webhook receiver that
 * verifies signatures.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Agent, request } from 'undici';
import { FALLBACK } from './precheck-card.mjs';

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

export const callAsBot = (method, path, json) => call(method, path, WEBEX_BOT_TOKEN, json);

export const precheck = (wanted) =>
  call('POST', '/wholesale/customers/validate', PARTNER_ACCESS_TOKEN, wanted);

export const messageOf = (roomId, content) => ({
  roomId,
  markdown: FALLBACK,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});

/**
 * Registers a webhook as `name` and listens: `take` is called with the id of each action and its
 * event before the 200, `answer` with the id after it.
 */
export function listen(name, { take, answer }) {
  const server = createServer(async (incoming, response) => {
    const body = await text(incoming);
    const expected = createHmac('sha1', WEBHOOK_SECRET).update(body).digest();
    const given = Buffer.from(incoming.headers['x-spark-signature'] ?? '', 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.writeHead(401).end();
      return;
    }
    const { id } = JSON.parse(body).data;
    await take?.(id, body);
    response.writeHead(200).end();
    await answer(id);
  });

  server.listen(Number(PORT), '127.0.0.1', async () => {
    await callAsBot('POST', '/webhooks', {
      name,
      resource: 'attachmentActions',
      event: 'created',
      targetUrl: `${PUBLIC_URL}/webhooks/webex`,
      secret: WEBHOOK_SECRET,
    });
    console.log('ready');
  });
}

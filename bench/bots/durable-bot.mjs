/**
 * Yardstick (c), the bare minimum that keeps its word: (b) on undici, with the event on disk before the 200, the check before the
 * API is asked, its answer before it is posted, and a used form that is closed. SQLite with the settings of this bot, what comes
 * within 2 ms in one commit, what a customer typed sealed. It has no queue that tries again, no drafts, no limits, and checks no shape.
 */
import { createCipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'libsql';
import { Agent, request } from 'undici';
import { FALLBACK, toCard, toRequest } from './precheck-card.mjs';

const {
  PORT,
  PUBLIC_URL,
  WEBEX_API_URL,
  WEBEX_BOT_TOKEN,
  WEBHOOK_SECRET,
  PARTNER_ACCESS_TOKEN,
  DATABASE_URL,
} = process.env;
const dispatcher = new Agent({ connections: 64 });
const key = randomBytes(32);

const database = new Database(DATABASE_URL.replace(/^file:/, ''));
database.exec(`
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE events (id TEXT NOT NULL PRIMARY KEY, event TEXT NOT NULL, done_at BIGINT);
  CREATE TABLE checks (id TEXT NOT NULL PRIMARY KEY, request TEXT NOT NULL, result TEXT, message_id TEXT);
`);
const keepEvent = database.prepare('INSERT OR IGNORE INTO events (id, event) VALUES (?, ?)');
const keepCheck = database.prepare('INSERT OR IGNORE INTO checks (id, request) VALUES (?, ?)');
const keepResult = database.prepare('UPDATE checks SET result = ? WHERE id = ?');
const keepMessage = database.prepare('UPDATE checks SET message_id = ? WHERE id = ?');
const endEvent = database.prepare('UPDATE events SET done_at = ? WHERE id = ?');

let waiting = [];

/** Resolves once the statement is on disk, with all that came within the same 2 ms. */
function commit(statement, ...values) {
  return new Promise((resolve) => {
    waiting.push({ statement, values, resolve });
    if (waiting.length === 1) void delay(2).then(commitAll);
  });
}

function commitAll() {
  const group = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  for (const { statement, values } of group) statement.run(values);
  database.exec('COMMIT');
  for (const { resolve } of group) resolve();
}

function seal(value) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

async function call(method, path, token, json) {
  const { body } = await request(`${WEBEX_API_URL}${path}`, {
    dispatcher,
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(json && { body: JSON.stringify(json) }),
  });
  return body.json();
}

const messageOf = (roomId, content) => ({
  roomId,
  markdown: FALLBACK,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});

async function answer(actionId) {
  const action = await call('GET', `/attachment/actions/${actionId}`, WEBEX_BOT_TOKEN);
  const { roomId, messageId, inputs } = action;
  const wanted = toRequest(inputs);
  await commit(keepCheck, actionId, seal(wanted));
  const [verdict] = await Promise.all([
    call('POST', '/wholesale/customers/validate', PARTNER_ACCESS_TOKEN, wanted),
    call(
      'PUT',
      `/messages/${messageId}`,
      WEBEX_BOT_TOKEN,
      messageOf(roomId, { type: 'AdaptiveCard', version: '1.3', body: [] }),
    ),
  ]);
  await commit(keepResult, seal(verdict), actionId);
  const { id } = await call(
    'POST',
    '/messages',
    WEBEX_BOT_TOKEN,
    messageOf(roomId, toCard(verdict, wanted)),
  );
  await Promise.all([commit(keepMessage, id, actionId), commit(endEvent, Date.now(), actionId)]);
}

const server = createServer(async (incoming, response) => {
  const body = await text(incoming);
  const expected = createHmac('sha1', WEBHOOK_SECRET).update(body).digest();
  const given = Buffer.from(incoming.headers['x-spark-signature'] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    response.writeHead(401).end();
    return;
  }
  const { data } = JSON.parse(body);
  await commit(keepEvent, data.id, body);
  response.writeHead(200).end();
  await answer(data.id);
});

server.listen(Number(PORT), '127.0.0.1', async () => {
  await call('POST', '/webhooks', WEBEX_BOT_TOKEN, {
    name: 'durable',
    resource: 'attachmentActions',
    event: 'created',
    targetUrl: `${PUBLIC_URL}/webhooks/webex`,
    secret: WEBHOOK_SECRET,
  });
  console.log('ready');
});

/**
 * Yardstick (c), the bare minimum that loses nothing: (b) with the event on disk before the 200,
 * the check on disk before the API call, its answer on disk before the post, and a used form that
 * is closed. SQLite has the settings of this bot, writes within 2 ms share a commit, and customer
 * data is sealed. It has no queue with retries, no drafts and no limits, and validates no shape.
 */
import { createCipheriv, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'libsql';
import { callAsBot, listen, messageOf, precheck } from './bare-webex.mjs';
import { toCard, toRequest } from './precheck-card.mjs';

const SENT = { type: 'AdaptiveCard', version: '1.3', body: [] };

const key = randomBytes(32);

const database = new Database(process.env.DATABASE_URL.replace(/^file:/, ''));
database.exec(`
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE events (id TEXT NOT NULL PRIMARY KEY, event TEXT NOT NULL, done_at BIGINT);
  CREATE TABLE checks (
    id TEXT NOT NULL PRIMARY KEY,
    request TEXT NOT NULL,
    result TEXT,
    message_id TEXT
  );
`);
const keepEvent = database.prepare('INSERT OR IGNORE INTO events (id, event) VALUES (?, ?)');
const keepCheck = database.prepare('INSERT OR IGNORE INTO checks (id, request) VALUES (?, ?)');
const keepResult = database.prepare('UPDATE checks SET result = ? WHERE id = ?');
const keepMessage = database.prepare('UPDATE checks SET message_id = ? WHERE id = ?');
const endEvent = database.prepare('UPDATE events SET done_at = ? WHERE id = ?');

let waiting = [];

/** Resolves once the statement is on disk, together with all others of the same 2 ms. */
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

async function answer(actionId) {
  const action = await callAsBot('GET', `/attachment/actions/${actionId}`);
  const { roomId, messageId, inputs } = action;
  const wanted = toRequest(inputs);
  await commit(keepCheck, actionId, seal(wanted));
  const [verdict] = await Promise.all([
    precheck(wanted),
    callAsBot('PUT', `/messages/${messageId}`, messageOf(roomId, SENT)),
  ]);
  await commit(keepResult, seal(verdict), actionId);
  const { id } = await callAsBot('POST', '/messages', messageOf(roomId, toCard(verdict, wanted)));
  await Promise.all([commit(keepMessage, id, actionId), commit(endEvent, Date.now(), actionId)]);
}

listen('durable', { take: (id, event) => commit(keepEvent, id, event), answer });

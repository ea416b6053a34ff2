import express, { Router, type Response } from 'express';
import { z } from 'zod';
import { answer, answerError, answerFile } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import type { Change, PageState } from '../domain/page-state.js';
import { FILE_HINTS } from '../webex/file-scan.js';
import { MAX_FILE_MEGABYTES, readFile } from '../webex/file-store.js';
import { parseOrThrow } from '../http/parse-or-throw.js';
import { readMultipart } from '../http/read-multipart.js';
import type { SimulatedWebex } from '../webex/simulated-webex.js';
import { EMAIL_HINTS } from '../wholesale/test-emails.js';

/** Proxies and browsers give up on a silent stream after half a minute or more. */
const HEARTBEAT_MS = 15_000;

const messageSchema = z.object({
  roomId: z.string(),
  personId: z.string(),
  text: z.string(),
  parentId: z.string().optional(),
  file: z.file('a message takes one file').optional(),
});
const submissionSchema = z.object({
  messageId: z.string(),
  personId: z.string(),
  inputs: z.record(z.string(), z.unknown()),
});

const spaceSchema = z.object({
  state: z.enum(['open', 'announcements', 'archived', 'blocked', 'migrated']),
});

function requireFound<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new ApiError(404, `There is no such ${what}.`);
  return found;
}

function describePage(webex: SimulatedWebex): PageState {
  return {
    ...webex.describe(),
    emails: EMAIL_HINTS,
    fileNames: FILE_HINTS,
    maxFileMegabytes: MAX_FILE_MEGABYTES,
  };
}

/** The API of the page, to be mounted at `/simulator`. */
export function createPageRoutes(webex: SimulatedWebex): Router {
  const router = Router();
  router.use(express.json(), readMultipart(MAX_FILE_MEGABYTES));

  router.get('/state', (_req, res) => {
    res.json(describePage(webex));
  });

  router.get('/calls', (_req, res) => {
    res.json({ items: webex.calls });
  });

  router.get('/events', (_req, res) => {
    openEventStream(res, webex);
  });

  router.get('/files/:id', (req, res) => {
    answerFile(res, requireFound(webex.files.get(req.params.id), 'file'));
  });

  router.post('/messages', async (req, res) => {
    const { roomId, personId, text, parentId, file } = parseOrThrow(messageSchema, req.body);
    const room = requireFound(webex.rooms.get(roomId), 'space');
    const person = requireFound(webex.people.get(personId), 'person');
    const options = {
      ...(parentId !== undefined && { parentId }),
      ...(file && { file: await readFile(file) }),
    };
    answer(res, 201, webex.say(room, person, text, options));
  });

  router.post('/submissions', (req, res) => {
    const { messageId, personId, inputs } = parseOrThrow(submissionSchema, req.body);
    const message = requireFound(webex.messages.get(messageId), 'message');
    const person = requireFound(webex.people.get(personId), 'person');
    answer(res, 201, webex.submit(message, person, inputs));
  });

  router.post('/rooms/:id', (req, res) => {
    const { state } = parseOrThrow(spaceSchema, req.body);
    const room = requireFound(webex.rooms.get(req.params.id), 'space');
    if (state !== 'migrated') webex.setSpaceState(room, state);
    answer(res, 200, state === 'migrated' ? webex.migrate(room) : room);
  });

  router.use(answerError);
  return router;
}

/**
 * Sends the whole state and then every change as server-sent events, until the page disconnects.
 */
function openEventStream(res: Response, webex: SimulatedWebex): void {
  const send = (change: Change) => {
    res.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  send({ type: 'state', state: describePage(webex) });
  const unsubscribe = webex.changes.subscribe(send);
  const heartbeat = setInterval(() => res.write(': heartbeat\n\n'), HEARTBEAT_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

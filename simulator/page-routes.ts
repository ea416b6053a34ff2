import express, { Router } from 'express';
import { z } from 'zod';
import { answer, answerFault, answerFile } from './answer.js';
import { ApiFault } from './api-fault.js';
import { openEventStream } from './event-stream.js';
import { MAX_FILE_MEGABYTES, readFile } from './file-store.js';
import { parseOrRefuse } from './parse-or-refuse.js';
import { readMultipart } from './read-multipart.js';
import type { SimulatedWebex } from './simulated-webex.js';

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

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new ApiFault(404, `There is no such ${what}.`);
  return found;
}

/** What the page asks, to be mounted at `/simulator`. */
export function createPageRoutes(webex: SimulatedWebex): Router {
  const router = Router();
  router.use(express.json(), readMultipart(MAX_FILE_MEGABYTES));

  router.get('/state', (_req, res) => {
    res.json(webex.describe());
  });

  router.get('/calls', (_req, res) => {
    res.json({ items: webex.calls });
  });

  router.get('/events', (_req, res) => {
    openEventStream(res, webex);
  });

  router.get('/files/:id', (req, res) => {
    answerFile(res, known(webex.files.get(req.params.id), 'file'));
  });

  router.post('/messages', async (req, res) => {
    const { roomId, personId, text, parentId, file } = parseOrRefuse(messageSchema, req.body);
    const room = known(webex.rooms.get(roomId), 'space');
    const person = known(webex.people.get(personId), 'person');
    const options = {
      ...(parentId !== undefined && { parentId }),
      ...(file && { file: await readFile(file) }),
    };
    answer(res, 201, webex.say(room, person, text, options));
  });

  router.post('/submissions', (req, res) => {
    const { messageId, personId, inputs } = parseOrRefuse(submissionSchema, req.body);
    const message = known(webex.messages.get(messageId), 'message');
    const person = known(webex.people.get(personId), 'person');
    answer(res, 201, webex.submit(message, person, inputs));
  });

  router.use(answerFault);
  return router;
}

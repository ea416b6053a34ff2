import { Router } from 'express';
import { answerFile } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import { createFileScan } from '../webex/file-scan.js';
import type { SimulatedWebex } from '../webex/simulated-webex.js';

/**
 * `/contents`: files of the messages that the bot sees, once they are scanned. A file disappears
 * with its message.
 */
export function createContentsRoutes(webex: SimulatedWebex): Router {
  const router = Router();
  const scan = createFileScan();

  router.get('/:id', (req, res) => {
    const { id } = req.params;
    const file = webex.files.get(id);
    const holder = [...webex.messages.values()].find((message) =>
      message.files?.some((url) => url.endsWith(`/${id}`)),
    );
    if (!file || !holder || !webex.isVisibleToBot(holder))
      throw new ApiError(404, 'Could not find a file with provided ID.');
    scan(file, req.query['allow']);
    answerFile(res, file);
  });

  return router;
}

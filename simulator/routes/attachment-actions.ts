import { Router } from 'express';
import { answer } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import type { ConversationLog } from '../webex/conversation-log.js';

/** `/attachment/actions`: the inputs of a submitted card. */
export function createAttachmentActionsRoutes(log: ConversationLog): Router {
  const router = Router();

  router.get('/:id', (req, res) => {
    const action = log.actions.get(req.params.id);
    if (!action) throw new ApiError(404, 'Could not find an attachment action with provided ID.');
    answer(res, 200, action);
  });

  return router;
}

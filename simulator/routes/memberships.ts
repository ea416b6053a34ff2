import { Router } from 'express';
import { answer, answerPage } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import type { Directory } from '../webex/directory.js';

/** `/memberships`: the bot’s own, or those of a space of the bot. */
export function createMembershipsRoutes(directory: Directory): Router {
  const router = Router();

  router.get('/', (req, res) => {
    const { roomId, personId, personEmail } = req.query;
    if (typeof roomId === 'string') directory.roomOfBot(roomId);
    else if (personId !== undefined || personEmail !== undefined)
      throw new ApiError(400, 'personId and personEmail need a roomId.');
    const memberships = [...directory.memberships.values()].filter(
      (one) =>
        (roomId === undefined ? one.personId === directory.bot.id : one.roomId === roomId) &&
        (personId === undefined || one.personId === personId) &&
        (personEmail === undefined || one.personEmail === personEmail),
    );
    answerPage(req, res, memberships);
  });

  router.get('/:id', (req, res) => {
    const membership = directory.memberships.get(req.params.id);
    if (!membership || !directory.isMember(membership.roomId, directory.bot.id))
      throw new ApiError(404, 'Could not find a membership with provided ID.');
    answer(res, 200, membership);
  });

  return router;
}

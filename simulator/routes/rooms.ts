import { Router } from 'express';
import { answer, answerPage } from '../http/answer.js';
import type { Directory } from '../webex/directory.js';

/** `/rooms`: the spaces of the bot. */
export function createRoomsRoutes(directory: Directory): Router {
  const router = Router();

  router.get('/', (req, res) => {
    const { type } = req.query;
    const rooms = [...directory.rooms.values()].filter(
      (room) =>
        directory.isMember(room.id, directory.bot.id) && (type === undefined || room.type === type),
    );
    answerPage(req, res, rooms);
  });

  router.get('/:id', (req, res) => {
    answer(res, 200, directory.roomOfBot(req.params.id));
  });

  return router;
}

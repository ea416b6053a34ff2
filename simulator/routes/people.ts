import { Router } from 'express';
import { answer, answerPage } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import type { Directory } from '../webex/directory.js';

/** `/people`: the bot itself, a person by id, people by email or ids. */
export function createPeopleRoutes(directory: Directory): Router {
  const router = Router();

  router.get('/me', (_req, res) => {
    answer(res, 200, directory.bot);
  });

  router.get('/:id', (req, res) => {
    const person = directory.people.get(req.params.id);
    if (!person) throw new ApiError(404, 'Could not find a person with provided ID.');
    answer(res, 200, person);
  });

  router.get('/', (req, res) => {
    const { email, id } = req.query;
    const people = [...directory.people.values()];
    if (typeof email === 'string')
      answerPage(
        req,
        res,
        people.filter(({ emails }) => emails.includes(email.toLowerCase())),
      );
    else if (typeof id === 'string') {
      const ids = id.split(',');
      answerPage(
        req,
        res,
        people.filter((person) => ids.includes(person.id)),
      );
    } else throw new ApiError(400, 'Email, displayName, or id list should be specified.');
  });

  return router;
}

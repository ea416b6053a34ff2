import type { RequestHandler } from 'express';

/**
 * Refuses what another web page sends with 403. Browsers name the page in `Origin` with every post, and with every other
 * request from one origin to another; what is no browser sends none.
 */
export const ownPageOnly: RequestHandler = (req, res, next) => {
  const { origin, host } = req.headers;
  if (origin === undefined || origin === `http://${host ?? ''}`) next();
  else res.status(403).json({ message: 'Only the simulator’s own page may do this.' });
};

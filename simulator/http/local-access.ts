import type { RequestHandler } from 'express';

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Rejects requests under any other host name than this machine's own with 403. Without it a web
 * page elsewhere could reach the simulator through a name that resolves to 127.0.0.1 (DNS
 * rebinding).
 */
export const loopbackOnly: RequestHandler = (req, res, next) => {
  const host = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (LOOPBACK_HOSTS.has(host)) next();
  else res.status(403).json({ message: 'The simulator answers on this machine only.' });
};

/**
 * Rejects requests from other web pages with 403. Browsers send `Origin` with every POST and with
 * every other cross-origin request; clients that are not browsers send none.
 */
export const ownPageOnly: RequestHandler = (req, res, next) => {
  const { origin, host } = req.headers;
  if (origin === undefined || origin === `http://${host ?? ''}`) next();
  else res.status(403).json({ message: 'Only the simulator’s own page may do this.' });
};

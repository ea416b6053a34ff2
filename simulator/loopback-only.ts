import type { RequestHandler } from 'express';

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses a call under any other name than this machine's own with 403, so that no web page elsewhere can reach the simulator
 * through a name that it lets point to 127.0.0.1 (DNS rebinding).
 */
export const loopbackOnly: RequestHandler = (req, res, next) => {
  const host = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (LOOPBACK_HOSTS.has(host)) next();
  else res.status(403).json({ message: 'The simulator answers on this machine only.' });
};

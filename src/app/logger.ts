import pino from 'pino';
import type { Log } from '../domain/log.js';

/** A pino log: readable lines in a terminal, JSON otherwise. `level` is one of pino's. */
export function createLogger(level: string): Log {
  const pretty = process.stdout.isTTY;
  return pino({
    level,
    base: null,
    ...(pretty
      ? {
          transport: {
            target: 'pino-pretty',
            options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
          },
        }
      : {}),
  });
}

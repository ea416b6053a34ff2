import { format, stripVTControlCharacters } from 'node:util';
import type { Log } from '../../domain/log.js';

const LEVELS = {
  error: 'error',
  warn: 'warn',
  info: 'info',
  log: 'info',
  debug: 'debug',
  trace: 'debug',
} as const;

/** Enough to tell what happened; a dump of an object is longer. */
const MAX_LENGTH = 300;

/**
 * Redirects what is printed on `target` to `log`, scrubbed of personal data and tokens. Meant for
 * the global console: the framework and the SDK print there, room titles and message texts
 * included, and nothing else in the program does. `log` must not print on `target` itself.
 */
export function captureConsole(target: Console, log: Log): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const print = (...parts: unknown[]): void => {
      log[level]({}, scrubText(stripVTControlCharacters(format(...parts))));
    };
    Object.assign(target, { [method]: print });
  }
}

/**
 * `text` without what a log must not hold: anything in quotes (room titles, message texts, dumped
 * objects; from the first quote to the last of its kind, since a title may contain quotes), tokens,
 * other long opaque strings and email addresses. Errs on the side of removing too much.
 */
export function scrubText(text: string): string {
  return text
    .replace(/(["'`])[\s\S]*\1/g, '[text]')
    .replace(/\bBearer\s+\S+/gi, 'Bearer [token]')
    .replace(/[^\s<>@:,;]+@[^\s<>@:,;]+/g, '[email]')
    .replace(/[\w+/=-]{32,}/g, '[opaque]')
    .slice(0, MAX_LENGTH);
}

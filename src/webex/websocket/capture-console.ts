import { format, stripVTControlCharacters } from 'node:util';
import type { Log } from '../../domain/log.js';
import { scrubText } from './scrub-text.js';

const LEVELS = {
  error: 'error',
  warn: 'warn',
  info: 'info',
  log: 'info',
  debug: 'debug',
  trace: 'debug',
} as const;

/**
 * Redirects what is printed on `target` to `log`, scrubbed of personal data and tokens. Meant for the global console:
 * the framework and the SDK print there, room titles and message texts included, and nobody else in the program does.
 * `log` must not print on `target` itself.
 */
export function captureConsole(target: Console, log: Log): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const print = (...parts: unknown[]): void => {
      log[level]({}, scrubText(stripVTControlCharacters(format(...parts))));
    };
    Object.assign(target, { [method]: print });
  }
}

import type { Log } from '../domain/log.js';

const discard = (): void => undefined;

/** A log that discards every line; the doctor reports through its findings. */
export const silentLog: Log = {
  debug: discard,
  info: discard,
  warn: discard,
  error: discard,
  child: () => silentLog,
};

import type { Log } from '../domain/log.js';

const say = (): void => undefined;

/** A log of which nobody sees a line: the doctor's findings say what matters. */
export const silentLog: Log = {
  debug: say,
  info: say,
  warn: say,
  error: say,
  child: () => silentLog,
};

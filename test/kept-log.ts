import type { Log, LogFields } from '../src/domain/log.js';

/** One line that was logged. */
interface LoggedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly text: string;
}

/** A log whose lines, and those of its children, a test can look at. */
export interface KeptLog extends Log {
  readonly lines: LoggedLine[];
}

/** A log that keeps what is written to it in `lines`, with the fields of `own` on each line. */
export function createKeptLog(lines: LoggedLine[] = [], own: LogFields = {}): KeptLog {
  const at = (level: LoggedLine['level']) => (fields: LogFields, text: string) => {
    lines.push({ level, fields: { ...own, ...fields }, text });
  };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => createKeptLog(lines, { ...own, ...fields }),
  };
}

import type { Log, LogFields } from '../src/domain/log.js';

/** One logged line. */
interface LoggedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly text: string;
}

/** A log that exposes its lines and those of its children. */
export interface RecordingLog extends Log {
  readonly lines: LoggedLine[];
}

/** A log that appends to `lines`, with the fields of `own` on each line. */
export function createRecordingLog(lines: LoggedLine[] = [], own: LogFields = {}): RecordingLog {
  const at = (level: LoggedLine['level']) => (fields: LogFields, text: string) => {
    lines.push({ level, fields: { ...own, ...fields }, text });
  };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => createRecordingLog(lines, { ...own, ...fields }),
  };
}

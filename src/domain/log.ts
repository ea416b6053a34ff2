/** The fields of a log line: ids, verdicts and timings, never personal data or a token. */
export type LogFields = Record<string, string | number | boolean | readonly string[] | undefined>;

/** The logging port; pino satisfies it. */
export interface Log {
  debug(fields: LogFields, text: string): void;
  info(fields: LogFields, text: string): void;
  warn(fields: LogFields, text: string): void;
  error(fields: LogFields, text: string): void;
  /** A child logger whose lines all carry `fields` as well. */
  child(fields: LogFields): Log;
}

/** What a log line may hold besides its text: ids, verdicts and timings, never a person's data or a token. */
export type LogFields = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Where the rooms write their log lines; pino satisfies it. */
export interface Log {
  debug(fields: LogFields, text: string): void;
  info(fields: LogFields, text: string): void;
  warn(fields: LogFields, text: string): void;
  error(fields: LogFields, text: string): void;
  /** A log whose lines all carry `fields` as well. */
  child(fields: LogFields): Log;
}

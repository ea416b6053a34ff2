/** Something that only the people who run the bot can mend, in words that say what to do. */
export interface Alert {
  /** Each kind is told at most once a day. */
  readonly kind: 'partner-token-refused' | 'partner-token-ends';
  readonly markdown: string;
}

/** Tells the people who run the bot. Never rejects: a failure is a line in the log. */
export type RaiseAlert = (alert: Alert) => Promise<void>;

import type { FormValues } from '../domain/precheck-field.js';

/** What one reader took out of a text. */
export interface Finding {
  readonly values: FormValues;
  /** What it was not sure about, as sentences for the person who wrote the text. */
  readonly doubts: readonly string[];
  /** The text for the next reader: what was taken out has left a line break, so that its neighbours stay apart. */
  readonly rest: string;
}

/** Stands where something was taken out. */
export const GAP = '\n';

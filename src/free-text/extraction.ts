import type { FormValues } from '../domain/precheck-field.js';

/** What one extractor took out of a text. */
export interface Extraction<Rest = string> {
  readonly values: FormValues;
  /** What it was not sure about, as sentences for the author of the text. */
  readonly doubts: readonly string[];
  /** What is left for the next extractor. */
  readonly rest: Rest;
}

/** A value at its position in a text. */
export interface Span {
  readonly value: string;
  /** Where the matched text begins. */
  readonly index: number;
  /** Characters of the matched text, which may hold more than the value: brackets, a label. */
  readonly length: number;
}

/** Replaces what was taken out of a text, so that its neighbours stay separate segments. */
export const GAP = '\n';

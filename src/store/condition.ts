import type { SqlValue } from './database.js';

/** A condition in a statement; its parameters come after all others. */
export interface Condition {
  /** The SQL text, given the number of its first parameter. */
  readonly sql: (first: number) => string;
  readonly values: readonly SqlValue[];
}

export const ALWAYS: Condition = { sql: () => 'TRUE', values: [] };

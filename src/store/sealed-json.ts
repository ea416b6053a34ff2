import type { z } from 'zod';
import { UnreadableRecordError } from './unreadable-record-error.js';
import type { Vault } from './vault.js';

/** Turns values of one shape into sealed text and back. */
export interface SealedJson<T> {
  seal(value: T, recordId: string): string;
  /** Throws `UnreadableRecordError`. */
  open(sealed: string, recordId: string): T;
}

/** Keeps values that `schema` describes as JSON in `vault`. */
export function createSealedJson<T>(vault: Vault, schema: z.ZodType<T>): SealedJson<T> {
  return {
    seal: (value, recordId) => vault.seal(JSON.stringify(value), recordId),
    open(sealed, recordId) {
      const parsed = schema.safeParse(JSON.parse(vault.open(sealed, recordId)));
      if (parsed.success) return parsed.data;
      throw new UnreadableRecordError('a sealed record does not have the shape it is read in');
    },
  };
}

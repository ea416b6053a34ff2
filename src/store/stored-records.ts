import type { z } from 'zod';
import { toStorableJson } from './storable-text.js';
import { UnreadableRecordError, type Vault } from './vault.js';

/**
 * Parses a row with `schema`. Columns that are NULL are absent, as missing properties are in the
 * domain. Throws `UnreadableRecordError`.
 */
export function parseRow<T>(schema: z.ZodType<T>, row: unknown): T {
  const present: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row ?? {})) {
    if (value !== null) present[column] = value;
  }
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  throw new UnreadableRecordError('a stored record does not have the expected shape');
}

/** Turns values of one shape into sealed text and back. */
export interface SealedJson<T> {
  seal(value: T, recordId: string): string;
  /** Throws `UnreadableRecordError`. */
  open(sealed: string, recordId: string): T;
}

/** Stores values that match `schema` as JSON, sealed in `vault`. */
export function createSealedJson<T>(vault: Vault, schema: z.ZodType<T>): SealedJson<T> {
  return {
    seal: (value, recordId) => vault.seal(toStorableJson(value), recordId),
    open(sealed, recordId) {
      const parsed = schema.safeParse(JSON.parse(vault.open(sealed, recordId)));
      if (parsed.success) return parsed.data;
      throw new UnreadableRecordError('a sealed record does not have the expected shape');
    },
  };
}

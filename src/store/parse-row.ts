import type { z } from 'zod';
import { UnreadableRecordError } from './unreadable-record-error.js';

/**
 * What `schema` makes of a row. Columns that are NULL are absent, as a missing property is in the domain. Throws
 * `UnreadableRecordError`.
 */
export function parseRow<T>(schema: z.ZodType<T>, row: unknown): T {
  const columns = Object.entries(row ?? {}).filter(([, value]) => value !== null);
  const parsed = schema.safeParse(Object.fromEntries(columns));
  if (parsed.success) return parsed.data;
  throw new UnreadableRecordError('a stored record does not have the shape it is read in');
}

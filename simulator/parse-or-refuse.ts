import type { z } from 'zod';
import { ApiFault } from './api-fault.js';

/** Parses part of a body. Throws `ApiFault` 400 that names the first fault. */
export function parseOrRefuse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiFault(400, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

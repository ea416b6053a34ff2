import type { z } from 'zod';
import { ApiError } from './api-error.js';

/** Parses a body or a query. Throws `ApiError` 400 that names the first invalid field. */
export function parseOrThrow<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError(400, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

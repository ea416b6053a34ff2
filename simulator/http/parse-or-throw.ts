import type { z } from 'zod';
import { ApiError } from './api-error.js';

/** Parses part of a body. Throws `ApiError` 400 that names the first fault. */
export function parseOrThrow<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError(400, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

import type { z } from 'zod';
import { ApiAnswerError, ApiRefusedError } from '../domain/errors.js';
import { factsOf } from '../http/facts-of.js';
import type { HttpAnswer } from '../http/http-client.js';
import { nextPageOf } from '../http/next-page-of.js';

/**
 * Reads a list page by page, `first` being its first address, and no more than `mostPages`. Throws what `get` throws,
 * `ApiRefusedError` for an answer that is no success and `ApiAnswerError` for one of another shape.
 */
export async function readPages<T>(
  get: (url: string) => Promise<HttpAnswer>,
  first: string,
  schema: z.ZodType<T[]>,
  mostPages: number,
): Promise<T[]> {
  const all: T[] = [];
  let page: string | undefined = first;
  for (let count = 0; page !== undefined && count < mostPages; count += 1) {
    const { status, body, trackingId, link } = await get(page);
    const facts = factsOf({ status, trackingId });
    if (status < 200 || status > 299) throw new ApiRefusedError('refused', facts);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new ApiAnswerError('unknown shape of the answer', facts);
    all.push(...parsed.data);
    page = nextPageOf(link, first);
  }
  return all;
}

import type { z } from 'zod';
import { ApiAnswerError, ApiRefusedError } from '../domain/errors.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';
import { readPages } from '../http/read-pages.js';

/**
 * Reads a list of the wholesale API page by page, from the URL `first` on, at most `maxPages`
 * pages. Throws what `get` throws, `ApiRefusedError` for an answer that is not a success and
 * `ApiAnswerError` for one of an unknown shape.
 */
export async function readList<T>(
  get: (url: string) => Promise<HttpAnswer>,
  first: string,
  schema: z.ZodType<T[]>,
  maxPages: number,
): Promise<T[]> {
  const { items } = await readPages(
    first,
    async (url) => {
      const answer = await get(url);
      const { status, body, link } = answer;
      if (status < 200 || status > 299) throw new ApiRefusedError('refused', factsOf(answer));
      const parsed = schema.safeParse(body);
      if (!parsed.success) throw new ApiAnswerError('unknown shape of the answer', factsOf(answer));
      return { items: parsed.data, link };
    },
    maxPages,
  );
  return [...items];
}

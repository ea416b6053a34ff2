import { ApiAnswerError } from '../domain/errors.js';

/** One page of a list, and the `Link` header that came with it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly link: string | undefined;
}

/** How far a list is read, and what happens at a next page that cannot be read. */
interface ReadOptions {
  readonly maxPages?: number;
  /** Throws `ApiAnswerError` rather than return a part of the list as if it were the whole. */
  readonly isStrict?: boolean;
}

/**
 * Reads a paginated list from the URL `first` on, at most `maxPages` pages. Rejects with what
 * `readPage` rejects with.
 */
export async function readPages<T>(
  first: string,
  readPage: (url: string) => Promise<Page<T>>,
  { maxPages = Infinity, isStrict = false }: ReadOptions = {},
): Promise<T[]> {
  const all: T[] = [];
  let url: string | undefined = first;
  for (let count = 0; url !== undefined && count < maxPages; count += 1) {
    const { items, link }: Page<T> = await readPage(url);
    all.push(...items);
    url = nextPageOf(link, first, isStrict);
  }
  return all;
}

/**
 * The URL of the next page that a `Link` header names; `undefined` on the last page, and for a URL
 * of another origin than `url`, to which the token must not be sent. Webex has sent `max=null`,
 * which it does not take itself; such a page is asked for without it. With `isStrict`, both throw
 * `ApiAnswerError`.
 * Source: https://developer.webex.com/docs/basics, "Pagination": only `rel="next"` is guaranteed.
 */
export function nextPageOf(link = '', url: string, isStrict = false): string | undefined {
  const next = link
    .split(/,\s*(?=<)/)
    .map((part) => LINK.exec(part) ?? [])
    .find(([, , parameters = '']) => IS_NEXT.test(parameters));
  const target = next?.[1];
  const page = target === undefined ? undefined : toPage(target, url);
  const isUnreadable = page === undefined ? IS_NEXT.test(link) : !page.isWhole;
  if (isStrict && isUnreadable) throw new ApiAnswerError('the next page of a list cannot be read');
  return page?.href;
}

/** A target and its parameters (RFC 8288). */
const LINK = /^\s*<([^>]*)>(.*)$/s;
const IS_NEXT = /;\s*rel\s*=\s*"?(?:[^";]*\s)?next\b/i;

/** The address of a page at the origin of `url`, and whether Webex would take it as it is. */
function toPage(target: string, url: string): { href: string; isWhole: boolean } | undefined {
  const page = URL.canParse(target, url) ? new URL(target, url) : undefined;
  if (page?.origin !== new URL(url).origin) return undefined;
  const isWhole = page.searchParams.get('max') !== 'null';
  if (!isWhole) page.searchParams.delete('max');
  return { href: page.href, isWhole };
}

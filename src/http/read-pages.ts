/** One page of a list, and the `Link` header that came with it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly link: string | undefined;
}

/**
 * Reads a paginated list from the URL `first` on, at most `maxPages` pages. Rejects with what
 * `readPage` rejects with.
 */
export async function readPages<T>(
  first: string,
  readPage: (url: string) => Promise<Page<T>>,
  maxPages = Infinity,
): Promise<T[]> {
  const all: T[] = [];
  let url: string | undefined = first;
  for (let count = 0; url !== undefined && count < maxPages; count += 1) {
    const { items, link }: Page<T> = await readPage(url);
    all.push(...items);
    url = nextPageOf(link, first);
  }
  return all;
}

/**
 * The URL of the next page that a `Link` header names; `undefined` on the last page, and for a URL
 * of another origin than `url`, to which the token must not be sent.
 * Source: https://developer.webex.com/docs/basics, "Pagination": only `rel="next"` is guaranteed.
 */
export function nextPageOf(link: string | undefined, url: string): string | undefined {
  const target = /<([^<>]+)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, url)) return undefined;
  const next = new URL(target, url);
  return next.origin === new URL(url).origin ? next.href : undefined;
}

/** One page of a list, and the `Link` header that came with it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly link: string | undefined;
}

/** What was read of a list. */
export interface PagedList<T> {
  readonly items: readonly T[];
  /** `false` when there is more, or when it cannot be known. */
  readonly isComplete: boolean;
}

/** No list that the bot reads is longer; one that goes on has no end. */
const MAX_PAGES = 100;
const MAX_ITEMS = 100_000;

/**
 * Reads a paginated list from the URL `first` on, at most `maxPages` pages and 100,000 items. A
 * next page that was read before, or that must not be called, ends it. Rejects with what `readPage`
 * rejects with.
 */
export async function readPages<T>(
  first: string,
  readPage: (url: string) => Promise<Page<T>>,
  maxPages = MAX_PAGES,
): Promise<PagedList<T>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let url = first;
  for (;;) {
    seen.add(url);
    const page = await readPage(url);
    for (const item of page.items.slice(0, MAX_ITEMS - items.length)) items.push(item);
    const target = findNext(page.link);
    const isCut = page.items.length > 0 && items.length >= MAX_ITEMS;
    if (target === undefined) return { items, isComplete: !isCut };
    const next = nextPageOf(page.link, first);
    if (isCut || next === undefined || seen.has(next) || seen.size >= maxPages)
      return { items, isComplete: false };
    url = next;
  }
}

/**
 * The URL of the next page that a `Link` header names; `undefined` on the last page, and for a URL
 * of another origin than `url`, to which the token must not be sent.
 * Source: https://developer.webex.com/docs/basics, "Pagination": only `rel="next"` is guaranteed.
 */
export function nextPageOf(link: string | undefined, url: string): string | undefined {
  const target = findNext(link);
  if (target === undefined || !URL.canParse(target, url)) return undefined;
  const next = new URL(target, url);
  next.hash = '';
  return next.origin === new URL(url).origin ? next.href : undefined;
}

/** Parameters of a link may come in any order (RFC 8288, 3). */
function findNext(link = ''): string | undefined {
  for (const [, target, parameters = ''] of link.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?next\b/i.test(parameters)) return target;
  }
  return undefined;
}

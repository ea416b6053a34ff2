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

/** The next page of a list. */
export interface NextPage {
  readonly url: string;
  /** Whether Webex would take its address as it was named. */
  readonly isSound: boolean;
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
  let isSound = true;
  let url = first;
  for (;;) {
    seen.add(url);
    const page = await readPage(url);
    for (const item of page.items.slice(0, MAX_ITEMS - items.length)) items.push(item);
    const isCut = page.items.length > 0 && items.length >= MAX_ITEMS;
    if (findNext(page.link) === undefined) return { items, isComplete: isSound && !isCut };
    const next = nextPageOf(page.link, first);
    if (isCut || next === undefined || seen.has(next.url) || seen.size >= maxPages) {
      return { items, isComplete: false };
    }
    isSound &&= next.isSound;
    url = next.url;
  }
}

/**
 * The next page that a `Link` header names; `undefined` on the last page, and for a URL of another
 * origin than `url`, to which the token must not be sent. Webex has sent `max=null`, which it does
 * not take itself; such a page is asked for without it, and may be another one.
 * Source: https://developer.webex.com/docs/basics, "Pagination": only `rel="next"` is guaranteed.
 */
export function nextPageOf(link: string | undefined, url: string): NextPage | undefined {
  const target = findNext(link);
  if (!target || !URL.canParse(target, url)) return undefined;
  const page = new URL(target, url);
  if (page.origin !== new URL(url).origin) return undefined;
  page.hash = '';
  const isSound = page.searchParams.get('max') !== 'null';
  if (!isSound) page.searchParams.delete('max');
  return { url: page.href, isSound };
}

/**
 * Where the next page is said to be; empty where that cannot be read. Parameters of a link may come
 * in any order (RFC 8288, 3).
 */
function findNext(link = ''): string | undefined {
  for (const [, target, parameters = ''] of link.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (IS_NEXT.test(parameters)) return target;
  }
  return IS_NEXT.test(link) ? '' : undefined;
}

/** One of the relations of a link. */
const IS_NEXT = /;\s*rel\s*=\s*"?(?:[^";]*\s)?next\b/i;

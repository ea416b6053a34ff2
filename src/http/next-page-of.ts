/**
 * The address of the next page that a `Link` header names; `undefined` on the last page, and for an address outside
 * the origin of `url`, where the token has no business.
 * Source: https://developer.webex.com/docs/basics, "Pagination": only `rel="next"` is guaranteed.
 */
export function nextPageOf(link: string | undefined, url: string): string | undefined {
  const target = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, url)) return undefined;
  const next = new URL(target, url);
  return next.origin === new URL(url).origin ? next.href : undefined;
}

/** The delay for a value that cannot be read. */
const DEFAULT_MS = 5_000;

/** `0` must not become a loop without a pause. */
const MIN_MS = 1_000;

/** The longest delay that a server can ask for. */
const MAX_MS = 60 * 60_000;

/**
 * How many milliseconds after `now` (milliseconds since 1970) a `Retry-After` header asks to wait,
 * from one second to an hour; `undefined` when there is no header. Its value is a number of seconds or an
 * HTTP date (RFC 9110, 10.2.3). Webex has sent others, such as `rand(30),add(30)`
 * (WebexCommunity/WebexPythonSDK#181): they count as 5 seconds.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d+$/.test(value)) return clamp(Number(value) * 1000);
  // `Date.parse` also accepts "-5" and "1.5"; an HTTP date starts with the name of its day.
  const date = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(date)) return DEFAULT_MS;
  return clamp(date - now);
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, MIN_MS), MAX_MS);
}

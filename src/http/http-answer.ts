import type { CallFacts } from '../domain/errors.js';
import type { RawResponse } from './dispatch-call.js';
import { toTrackingId } from './tracking-id.js';

/** What an API answered, success or not. */
export interface HttpAnswer {
  readonly status: number;
  /** `undefined` when the body was not JSON, or holds far more values than any real answer. */
  readonly body: unknown;
  /** The raw body, at most 1 MB. */
  readonly bytes: Uint8Array;
  /** Webex's tracking id, which its support asks for: at most 100 visible ASCII characters. */
  readonly trackingId: string | undefined;
  /** The `Link` header, in which Webex names the next page. */
  readonly link: string | undefined;
  /** The `Content-Disposition` header, which names a file. */
  readonly disposition: string | undefined;
}

/** Builds an answer from a response; with `ignoresBody`, the body of a success is not parsed. */
export function toHttpAnswer(
  { status, headers, bytes }: RawResponse,
  ignoresBody = false,
): HttpAnswer {
  const body = ignoresBody && status < 300 ? undefined : parseJson(bytes);
  return {
    status,
    body,
    bytes,
    trackingId: toTrackingId(trackingIdOf(body)) ?? toTrackingId(firstOf(headers['trackingid'])),
    link: joinAll(headers['link']),
    disposition: firstOf(headers['content-disposition']),
  };
}

/** The facts of an answer that errors and log lines may carry. */
export function factsOf({
  status,
  trackingId,
}: Pick<HttpAnswer, 'status' | 'trackingId'>): CallFacts {
  return { status, ...(trackingId && { trackingId }) };
}

/** The first value of a header that may be repeated. */
export function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** A header that may be repeated, as one list (RFC 9110, 5.3). */
function joinAll(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}

/** Shared by all answers: creating a decoder costs more than decoding most of them. */
const utf8 = new TextDecoder();

/**
 * How many commas, lists and objects an answer may have. A megabyte of tiny values takes a tenth of
 * a second to parse; the largest real page, fifty messages with cards, has 35,000.
 */
const MAX_MARKS = 45_000;
const COMMA = 0x2c;
const LIST = 0x5b;
const OBJECT = 0x7b;

function parseJson(bytes: Uint8Array): unknown {
  if (hasTooManyValues(bytes)) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

function hasTooManyValues(bytes: Uint8Array): boolean {
  // Most answers are shorter than the limit.
  if (bytes.length <= MAX_MARKS) return false;
  let count = 0;
  for (const byte of bytes) {
    if (byte === COMMA || byte === LIST || byte === OBJECT) count += 1;
  }
  return count > MAX_MARKS;
}

function trackingIdOf(body: unknown): string | undefined {
  return typeof body === 'object' &&
    body !== null &&
    'trackingId' in body &&
    typeof body.trackingId === 'string'
    ? body.trackingId
    : undefined;
}

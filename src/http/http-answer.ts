import type { CallFacts } from '../domain/errors.js';
import type { RawResponse } from './dispatch-call.js';
import { toTrackingId } from './tracking-id.js';

/** What an API answered, success or not. */
export interface HttpAnswer {
  readonly status: number;
  /** `undefined` when the body was not JSON. */
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

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

function trackingIdOf(body: unknown): string | undefined {
  return typeof body === 'object' &&
    body !== null &&
    'trackingId' in body &&
    typeof body.trackingId === 'string'
    ? body.trackingId
    : undefined;
}

import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';

/** How long an answer may take; Webex gives a webhook no longer. */
const TIMEOUT_MS = 10_000;

/** The outcome of one request. */
export type FetchOutcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      /** The parsed JSON; `undefined` when the body was not requested or is not JSON. */
      readonly body: unknown;
      /** When the request was sent and the response headers arrived, milliseconds since 1970. */
      readonly sentAt: number;
      readonly receivedAt: number;
    }
  /** `code` is the system error's, such as `ECONNREFUSED`, or `TIMEOUT`. */
  | { readonly kind: 'none'; readonly code: string };

/** A request that is sent once. */
export interface SingleRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Set it only for a trusted server: its body is read without a size limit. */
  readonly readsBody?: boolean;
}

/**
 * Sends a request without retries and never rejects. Redirects are not followed: they could carry
 * a token or a signature to another server.
 */
export type FetchOnce = (url: string, request: SingleRequest) => Promise<FetchOutcome>;

const withCode = z.object({ code: z.string() });
const failureSchema = z.union([
  z.object({ cause: withCode }).transform(({ cause }) => cause.code),
  z.object({ name: z.literal('TimeoutError') }).transform(() => 'TIMEOUT'),
]);

/** Uses Node's own `fetch`, which exposes all headers and the system error of a failed request. */
export function createFetchOnce(clock: Clock): FetchOnce {
  return async (url, { readsBody = false, ...request }) => {
    const sentAt = clock.now();
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(url, {
        ...request,
        headers: { 'user-agent': 'webex-precheck-bot', ...request.headers },
        redirect: 'manual',
        signal,
      });
      const receivedAt = clock.now();
      const { status, headers } = response;
      const body: unknown = readsBody
        ? await response.json().catch(() => undefined)
        : await response.body?.cancel();
      return { kind: 'answer', status, headers, body, sentAt, receivedAt };
    } catch (error) {
      return { kind: 'none', code: failureSchema.safeParse(error).data ?? 'no answer' };
    }
  };
}

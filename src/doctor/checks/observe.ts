import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';

/** How long an answer may take: Webex itself waits no longer. */
const TIMEOUT_MS = 10_000;

/** One look at a server. Redirects are not followed: they could carry a token or a signature elsewhere. */
export type Observation =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      /** `undefined` when the body was not asked for, or was no JSON. */
      readonly body: unknown;
      /** When the request went out and the answer's head was there, milliseconds since 1970. */
      readonly sentAt: number;
      readonly receivedAt: number;
    }
  /** `code` is the system's, such as `ECONNREFUSED`, or `TIMEOUT`. */
  | { readonly kind: 'none'; readonly code: string };

/** A request to be made once. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Only for a server that is trusted: its body is read to the end. */
  readonly readsBody?: boolean;
}

export type Observe = (url: string, request: Request) => Promise<Observation>;

const coded = z.object({ code: z.string() });
const failureSchema = z.union([
  z.object({ cause: coded }).transform(({ cause }) => cause.code),
  z.object({ name: z.literal('TimeoutError') }).transform(() => 'TIMEOUT'),
]);

/** Looks with Node's own `fetch`, which tells all headers and why there was no answer. Never rejects. */
export function createObserve(clock: Clock): Observe {
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

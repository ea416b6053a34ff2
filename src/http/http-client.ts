import { Agent, errors, FormData, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { HearCall } from '../domain/call-report.js';
import type { Clock } from '../domain/clock.js';
import { ApiAnswerError, ApiRefusedError, ApiUnavailableError } from '../domain/errors.js';
import type { CallFacts } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { TextFile } from '../domain/messenger.js';
import { factsOf } from './facts-of.js';
import { parseRetryAfter } from './parse-retry-after.js';

/** One call of an API. At most one of `json`, `form` and `multipart` is sent. */
export interface HttpCall {
  /** Names the call in errors, logs and metrics, without ids: `post a message`. */
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Fields in their order, files among them, as `multipart/form-data` (RFC 7578). */
  readonly multipart?: Readonly<Record<string, string | TextFile>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For each attempt, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** How often the call is made at most; 1 for no repetition. */
  readonly attempts: number;
  /** For what must not be done twice: the call is repeated only when the API surely did not do it. */
  readonly onlyOnce?: boolean;
}

/** What an API answered, whether it liked the call or not. */
export interface HttpAnswer {
  readonly status: number;
  /** `undefined` when the body was not JSON. */
  readonly body: unknown;
  /** The body as it came, at most 1 MB. */
  readonly bytes: Uint8Array;
  /** Webex's tracking id, which its support asks for. */
  readonly trackingId: string | undefined;
  /** The `Link` header, by which Webex names the next page. */
  readonly link: string | undefined;
  /** The `Content-Disposition` header, which names a file. */
  readonly disposition: string | undefined;
}

/** Calls HTTP APIs that speak JSON. */
export interface HttpClient {
  /**
   * Makes a call and resolves to its answer, 4xx and 500 included. What can pass by itself (423, 429, 502, 503, 504,
   * a timeout, a broken connection) is tried again after a short wait while attempts are left; then, or when the API
   * asks for more than five seconds, throws `ApiUnavailableError`. Throws `ApiAnswerError` when the answer is larger
   * than 1 MB. Redirects are not followed: they could carry the token elsewhere; `ApiRefusedError` for an address of
   * another origin than those configured.
   */
  call(wanted: HttpCall): Promise<HttpAnswer>;
  /** Breaks off the calls under way, which then throw `ApiUnavailableError`. */
  close(): Promise<void>;
}

const PASSING_STATUSES = new Set([423, 429, 502, 503, 504]);

/** Of these, the ones that say that nothing was done; a gateway (502, 504) does not know. */
const UNDONE_STATUSES = new Set<number | undefined>([423, 429, 503]);

/** A person waits behind most calls: whoever asks for more than this is asked again by the job, not by the call. */
const LONGEST_WAIT_MS = 5_000;

/** The largest answer that is read: Webex's own stay under 100 KB. */
const LARGEST_ANSWER = 1024 * 1024;

const PAUSES_MS = [250, 500, 1_000];

/**
 * Opens a client that keeps up to `connections` connections to each API. With `origins`, it calls these and nobody else, so that
 * no address out of an answer or a message can lead it, and a token, elsewhere.
 */
export function createHttpClient(deps: {
  clock: Clock;
  log: Log;
  connections?: number;
  origins?: readonly string[];
  /** Hears of every attempt. */
  hearCall?: HearCall;
}): HttpClient {
  const { clock, log, connections = 64, origins, hearCall } = deps;
  const agent = new Agent({ connections, maxResponseSize: LARGEST_ANSWER });

  /** Makes one attempt, and tells of it whether an answer came or not. */
  const exchange = async (url: URL, wanted: HttpCall) => {
    const startedAt = clock.now();
    const tell = (facts: CallFacts): void =>
      hearCall?.({ call: wanted.what, ms: clock.now() - startedAt, ...facts });
    try {
      const { statusCode: status, headers, bytes } = await send(agent, url, wanted);
      const body = parseJson(bytes);
      const trackingId = trackingIdOf(body) ?? firstOf(headers['trackingid']);
      tell(factsOf({ status, trackingId }));
      return { status, headers, body, bytes, trackingId };
    } catch (error) {
      tell({});
      throw error;
    }
  };

  const attempt = async (url: URL, wanted: HttpCall): Promise<HttpAnswer> => {
    const { status, headers, body, bytes, trackingId } = await exchange(url, wanted);
    if (!PASSING_STATUSES.has(status)) {
      const [link, disposition] = [headers['link'], headers['content-disposition']].map(firstOf);
      return { status, body, bytes, trackingId, link, disposition };
    }
    throw new ApiUnavailableError(
      `${wanted.what}: not now (${status})`,
      factsOf({ status, trackingId }),
      parseRetryAfter(firstOf(headers['retry-after']), clock.now()),
    );
  };

  return {
    async call(wanted) {
      const url = new URL(wanted.url);
      if (origins && !origins.includes(url.origin))
        throw new ApiRefusedError(`${wanted.what}: not an address that was configured`);
      for (let count = 1; ; count += 1) {
        try {
          return await attempt(url, wanted);
        } catch (error) {
          if (!(error instanceof ApiUnavailableError) || count >= wanted.attempts) throw error;
          if (wanted.onlyOnce && !UNDONE_STATUSES.has(error.facts.status)) throw error;
          const wait = error.retryAfterMs ?? pauseAfter(count);
          if (wait > LONGEST_WAIT_MS) throw error;
          log.debug({ ...error.facts, call: wanted.what, count, wait }, 'no answer, trying again');
          await clock.sleep(wait);
        }
      }
    },
    close: () => agent.destroy(),
  };
}

/** A broken body counts as a broken connection. */
async function send(dispatcher: Dispatcher, url: URL, wanted: HttpCall) {
  const { signal, forget } = abortAfter(wanted.timeoutMs);
  try {
    const response = await request(url, { dispatcher, signal, ...optionsOf(wanted) });
    return { ...response, bytes: await response.body.bytes() };
  } catch (cause) {
    if (cause instanceof errors.ResponseExceededMaxSizeError) {
      throw new ApiAnswerError(`${wanted.what}: the answer is too large`);
    }
    throw new ApiUnavailableError(`${wanted.what}: no answer`, {}, undefined, cause);
  } finally {
    forget();
  }
}

/** `AbortSignal.timeout`, but gone with the call: that one stays for all of its time, and there are many calls in ten seconds. */
function abortAfter(ms: number): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, ms);
  return {
    signal: controller.signal,
    forget: () => {
      clearTimeout(timer);
    },
  };
}

function optionsOf(wanted: HttpCall) {
  const { type, body } = contentOf(wanted);
  return {
    method: wanted.method,
    headers: {
      accept: 'application/json',
      'user-agent': 'webex-precheck-bot',
      ...(wanted.token && { authorization: `Bearer ${wanted.token}` }),
      ...(type && { 'content-type': type }),
      ...wanted.headers,
    },
    ...(body !== undefined && { body }),
  };
}

function contentOf({ json, form, multipart }: HttpCall): {
  type?: string;
  body?: string | FormData;
} {
  // The type of a multipart body names its boundary, which undici adds.
  if (multipart) return { body: toFormData(multipart) };
  if (form) {
    const body = new URLSearchParams(form).toString();
    return { type: 'application/x-www-form-urlencoded', body };
  }
  return json === undefined ? {} : { type: 'application/json', body: JSON.stringify(json) };
}

function toFormData(fields: NonNullable<HttpCall['multipart']>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new File([value.content], value.name, { type: value.type }));
  }
  return data;
}

/** One for all: to make one costs more than to decode most answers. */
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

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Spread over half to one and a half of the pause, so that calls that failed together do not come back together. */
function pauseAfter(attempt: number): number {
  return (PAUSES_MS[attempt - 1] ?? 1_000) * (0.5 + Math.random());
}

import type { Dispatcher, FormData } from 'undici';
import errors from 'undici/lib/core/errors.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import type { ApiName } from '../domain/api-name.js';
import { BACKOFF, backoffDelay, withJitter } from '../domain/backoff.js';
import type { OnCall } from '../domain/call-report.js';
import type { Clock } from '../domain/clock.js';
import { ApiAnswerError, ApiRefusedError, ApiUnavailableError } from '../domain/errors.js';
import type { CallFacts } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { TextFile } from '../domain/messenger.js';
import { dispatchCall, type RawResponse } from './dispatch-call.js';
import { factsOf, firstOf, toHttpAnswer, type HttpAnswer } from './http-answer.js';
import { parseRetryAfter } from './parse-retry-after.js';

/** One call of an API. At most one of `json`, `jsonText`, `form` and `multipart` is sent. */
export interface HttpCall {
  readonly api: ApiName;
  /** Names the call in errors, logs and metrics, without ids: `post a message`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token?: string;
  readonly json?: unknown;
  /** A body of JSON that is serialized already. */
  readonly jsonText?: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Fields in their order, files among them, as `multipart/form-data` (RFC 7578). */
  readonly multipart?: Readonly<Record<string, string | TextFile>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a success is not parsed: all that counts is the status. */
  readonly ignoresBody?: boolean;
  /** For each attempt, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** The maximum number of attempts; 1 for no retry. */
  readonly attempts: number;
  /** For calls that are not idempotent: retried only when the API certainly did nothing. */
  readonly onlyOnce?: boolean;
}

/** Calls HTTP APIs that exchange JSON. */
export interface HttpClient {
  /**
   * Makes a call and resolves to its answer, 4xx and 500 included. Transient failures (423, 429,
   * 502, 503, 504, a timeout, a broken connection) are retried after a short delay while attempts
   * are left. Throws `ApiUnavailableError` after the last attempt, or at once when the API asks for
   * more than five seconds; `ApiAnswerError` when the answer is larger than 1 MB; `ApiRefusedError`
   * for a URL of an origin that is not configured. Redirects are not followed: they could carry the
   * token elsewhere.
   */
  call(request: HttpCall): Promise<HttpAnswer>;
  /** Aborts the calls in flight, which then throw `ApiUnavailableError`. */
  close(): Promise<void>;
}

const TRANSIENT_STATUSES = new Set([423, 429, 502, 503, 504]);

/** Those after which nothing was done for certain; a gateway (502, 504) cannot tell. */
const UNDONE_STATUSES = new Set<number | undefined>([423, 429, 503]);

/** A person waits behind most calls, so longer delays are left to the job that made the call. */
const MAX_DELAY_MS = 5_000;

/** Webex's own answers stay under 100 KB. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Opens a client that keeps up to `connections` connections to each API. With `origins`, it calls
 * only these, so that no URL in an answer or a message can send it, and a token, elsewhere.
 */
export function createHttpClient(deps: {
  clock: Clock;
  log: Log;
  connections?: number;
  origins?: readonly string[];
  /** Called before each attempt; what it throws, the call throws. */
  beforeCall?: () => void;
  /** Called after each attempt. */
  onCall?: OnCall;
}): HttpClient {
  const { clock, log, connections = 64, origins, beforeCall, onCall } = deps;
  const agent = new Agent({ connections, maxResponseSize: MAX_ANSWER_BYTES });

  /** Makes one attempt and reports it, whether an answer came or not. */
  const exchange = async (url: URL, wanted: HttpCall) => {
    const startedAt = clock.now();
    const report = (facts: CallFacts): void =>
      onCall?.({ call: wanted.operation, ms: clock.now() - startedAt, ...facts, api: wanted.api });
    try {
      const response = await send(agent, url, wanted);
      const answer = toHttpAnswer(response, wanted.ignoresBody);
      report(factsOf(answer));
      return { answer, headers: response.headers };
    } catch (error) {
      report({});
      throw error;
    }
  };

  const attempt = async (url: URL, wanted: HttpCall): Promise<HttpAnswer> => {
    const { answer, headers } = await exchange(url, wanted);
    if (!TRANSIENT_STATUSES.has(answer.status)) return answer;
    throw new ApiUnavailableError(
      `${wanted.operation}: not now (${answer.status})`,
      { api: wanted.api, ...factsOf(answer) },
      parseRetryAfter(firstOf(headers['retry-after']), clock.now()),
    );
  };

  return {
    async call(wanted) {
      const url = new URL(wanted.url);
      if (origins && !origins.includes(url.origin))
        throw new ApiRefusedError(`${wanted.operation}: the origin is not configured`);
      for (let count = 1; ; count += 1) {
        beforeCall?.();
        try {
          return await attempt(url, wanted);
        } catch (error) {
          if (!(error instanceof ApiUnavailableError) || count >= wanted.attempts) throw error;
          if (wanted.onlyOnce && !UNDONE_STATUSES.has(error.facts.status)) throw error;
          const delay = error.retryAfterMs ?? withJitter(backoffDelay(BACKOFF.httpCall, count));
          if (delay > MAX_DELAY_MS) throw error;
          log.debug({ ...error.facts, call: wanted.operation, count, delay }, 'retrying a call');
          await clock.sleep(delay);
        }
      }
    },
    close: () => agent.destroy(),
  };
}

/** A broken body counts as a broken connection. */
async function send(dispatcher: Dispatcher, url: URL, wanted: HttpCall): Promise<RawResponse> {
  // undici adds the content type of a multipart body, which names its boundary.
  const content = wanted.multipart
    ? { body: await toFormData(wanted.multipart) }
    : contentOf(wanted);
  try {
    return await dispatchCall(dispatcher, optionsOf(url, wanted, content), wanted.timeoutMs);
  } catch (cause) {
    if (cause instanceof errors.ResponseExceededMaxSizeError) {
      throw new ApiAnswerError(`${wanted.operation}: the answer is too large`);
    }
    const { api, operation } = wanted;
    throw new ApiUnavailableError(`${operation}: no answer`, { api }, undefined, cause);
  }
}

function optionsOf({ origin, pathname, search }: URL, wanted: HttpCall, content: Content) {
  const { type, body } = content;
  return {
    origin,
    path: `${pathname}${search}`,
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

interface Content {
  readonly type?: string;
  readonly body?: string | FormData;
}

function contentOf({ json, jsonText, form }: HttpCall): Content {
  if (form) {
    const body = new URLSearchParams(form).toString();
    return { type: 'application/x-www-form-urlencoded', body };
  }
  const body = json === undefined ? jsonText : JSON.stringify(json);
  return body === undefined ? {} : { type: 'application/json', body };
}

/** Files are rare, so the rest of undici is loaded with the first one. */
async function toFormData(fields: NonNullable<HttpCall['multipart']>): Promise<FormData> {
  const { FormData } = await import('undici');
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new File([value.content], value.name, { type: value.type }));
  }
  return data;
}

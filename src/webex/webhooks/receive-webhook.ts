import type { IncomingMessage } from 'node:http';
import { UnstorableDataError } from '../../domain/errors.js';
import type { Clock } from '../../domain/clock.js';
import type { AcceptEvent, InboundEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import type { Receipt } from '../../domain/receipt.js';
import { PROOF_HEADER, proveProbe } from './probe.js';
import { readEvent } from './read-event.js';
import { isSigned } from './verify-signature.js';

/** Envelopes are about 1 KB; the contract allows 64. */
const LIMIT_BYTES = 64 * 1024;

/** What the receiver of Webex's webhooks needs. */
export interface WebhookDeps {
  readonly secret: string;
  readonly accept: AcceptEvent;
  /** True for actions of the bot itself, such as posting a message. */
  readonly isOwn: (event: InboundEvent) => boolean;
  /** Called for each answer, which `clock` times. */
  readonly receipts?: { readonly onReceipt: (receipt: Receipt) => void; readonly clock: Clock };
  readonly log: Log;
  /** Called for each valid probe of `npm run doctor`. */
  readonly onProbe?: () => void;
}

/** How to answer a request. */
export interface WebhookAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Receives a `POST` of Webex; never rejects. Resolves to `undefined` when the connection broke
 * before the whole body had arrived.
 */
export type ReceiveWebhook = (request: IncomingMessage) => Promise<WebhookAnswer | undefined>;

/**
 * Receives events. 200: stored, or nothing to store; 400: not an envelope; 401: wrong signature;
 * 413: over 64 KB; 415: not JSON; 503: not stored, so that Webex counts a failure. A signed probe
 * is answered with 200 and a proof in `X-Precheck-Probe`, which shows that the URL leads to a
 * process with the secret.
 *
 * On node:http alone: this is the most frequent request, and routing it through Express, with its
 * parser of bodies, cost as much CPU as all that happens here.
 */
export function createReceiveWebhook(deps: WebhookDeps): ReceiveWebhook {
  const { receipts } = deps;
  return async (request) => {
    const startedAt = receipts?.clock.now() ?? 0;
    const answer = await receive(deps, request);
    if (answer)
      receipts?.onReceipt({ status: answer.status, ms: receipts.clock.now() - startedAt });
    return answer;
  };
}

async function receive(
  deps: WebhookDeps,
  request: IncomingMessage,
): Promise<WebhookAnswer | undefined> {
  // The signature covers the raw bytes, so they must be verified before inflating or parsing.
  if (!isJson(request) || isCompressed(request)) return { status: 415 };
  const body = await readBody(request);
  if (body === 'too large') return { status: 413 };
  if (body === undefined) return undefined;
  try {
    return await receiveBody(deps, body, request.headers);
  } catch (error) {
    deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'event not stored');
    // No repetition can store what the store will never take.
    return { status: error instanceof UnstorableDataError ? 400 : 503 };
  }
}

async function receiveBody(
  { secret, accept, isOwn, log, onProbe }: WebhookDeps,
  body: Buffer,
  headers: IncomingMessage['headers'],
): Promise<WebhookAnswer> {
  if (!isSigned(body, headers, secret)) {
    log.warn({}, 'webhook rejected: wrong or missing signature');
    return { status: 401 };
  }
  const read = readEvent(body);
  switch (read.kind) {
    case 'malformed':
      return { status: 400 };
    case 'probe':
      onProbe?.();
      return { status: 200, headers: { [PROOF_HEADER]: proveProbe(read.nonce, secret) } };
    case 'event':
      if (!isOwn(read.event)) await accept(read.event);
      return { status: 200 };
    case 'ignored':
      return { status: 200 };
  }
}

function isJson({ headers }: IncomingMessage): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase() === 'application/json';
}

function isCompressed({ headers }: IncomingMessage): boolean {
  return (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
}

/** The rest of a body that is too large is drained, so that the sender reads the answer. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT_BYTES) chunks.push(chunk);
      else resolve('too large');
    });
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    // Without a listener, an error would end the process; `close` follows it.
    request.once('error', () => undefined);
    request.once('close', () => {
      resolve(undefined);
    });
  });
}

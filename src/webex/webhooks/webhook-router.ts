import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import type { AcceptEvent, InboundEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import type { Receipt } from '../../domain/receipt.js';
import { PROOF_HEADER, proveProbe } from './probe.js';
import { readEvent } from './read-event.js';
import { verifySignature } from './verify-signature.js';

/** Envelopes are about 1 KB; the contract allows 64. */
const LIMIT_BYTES = 64 * 1024;

const httpErrorSchema = z.object({ status: z.number().int().min(400).max(499) });

/** What the receiver of Webex's webhooks needs. */
export interface WebhookDeps {
  readonly secret: string;
  readonly accept: AcceptEvent;
  /** True for actions of the bot itself, such as posting a message. */
  readonly isOwn: (event: InboundEvent) => boolean;
  /** Called after each answer, which `clock` times. */
  readonly receipts?: { readonly onReceipt: (receipt: Receipt) => void; readonly clock: Clock };
  readonly log: Log;
  /** Called for each valid probe of `npm run doctor`. */
  readonly onProbe?: () => void;
}

/**
 * Receives events at `POST /`. 200: stored, or nothing to store; 400: not an envelope; 401: wrong
 * signature; 413: over 64 KB; 415: not JSON; 503: not stored, so that Webex counts a failure. A
 * signed probe is answered with 200 and a proof in `X-Precheck-Probe`, which shows that the URL
 * leads to a process with the secret.
 */
export function createWebhookRouter(deps: WebhookDeps): Router {
  const router = express.Router();
  router.post(
    '/',
    ...(deps.receipts ? [reportReceipt(deps.receipts)] : []),
    requireJson,
    // The signature covers the raw bytes, so they must be verified before inflating or parsing.
    express.raw({ type: () => true, limit: LIMIT_BYTES, inflate: false }),
    receive(deps),
  );
  router.use(answerError(deps.log));
  return router;
}

function reportReceipt({ onReceipt, clock }: NonNullable<WebhookDeps['receipts']>): RequestHandler {
  return (_request, response, next) => {
    const startedAt = clock.now();
    response.once('finish', () => {
      onReceipt({ status: response.statusCode, ms: clock.now() - startedAt });
    });
    next();
  };
}

const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') === 'application/json') next();
  else response.sendStatus(415);
};

function receive({ secret, accept, isOwn, log, onProbe }: WebhookDeps): RequestHandler {
  return async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!verifySignature(body, request.get('x-spark-signature'), secret)) {
      log.warn({}, 'webhook rejected: wrong or missing signature');
      response.sendStatus(401);
      return;
    }
    const read = readEvent(body);
    if (read.kind === 'malformed') {
      response.sendStatus(400);
      return;
    }
    if (read.kind === 'probe') {
      onProbe?.();
      response.set(PROOF_HEADER, proveProbe(read.nonce, secret));
    }
    if (read.kind === 'event' && !isOwn(read.event)) await accept(read.event);
    response.sendStatus(200);
  };
}

function answerError(log: Log): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    const http = httpErrorSchema.safeParse(error);
    if (!http.success) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'event not stored');
    }
    response.sendStatus(http.success ? http.data.status : 503);
  };
}

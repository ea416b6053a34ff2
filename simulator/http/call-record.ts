import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { ApiCall, AppliedRule } from '../domain/calls.js';
import { createRing } from './ring.js';

const CALLS_KEPT = 200;

/** More than of other calls, since tests count them. */
const PRECHECKS_KEPT = 1_000;

/** The paths of the prechecks. */
const PRECHECK_PATHS = new Set([
  '/v1/wholesale/customers/validate',
  '/v1/wholesale/subscribers/validate',
]);

const SECRET_KEYS = new Set(['secret', 'client_secret', 'refresh_token', 'access_token']);

/** The calls of the bot, oldest first. */
export interface CallRecord {
  readonly calls: readonly ApiCall[];
  readonly prechecks: readonly ApiCall[];
  /** Gives each call a tracking id and records it when it has ended. */
  readonly handler: RequestHandler;
}

/** A deep copy, since routes may still change the body, without secrets and contents of files. */
function copyForRecord(body: unknown): unknown {
  if (body === undefined) return undefined;
  return JSON.parse(
    JSON.stringify(body, (key, value: unknown) => {
      if (SECRET_KEYS.has(key)) return '•••';
      return value instanceof File ? `${value.name}, ${value.size} bytes` : value;
    }),
  );
}

/** Creates an empty record. `onCall` gets each call when it has ended. */
export function createCallRecord(onCall: (call: ApiCall) => void): CallRecord {
  const calls = createRing<ApiCall>(CALLS_KEPT);
  const prechecks = createRing<ApiCall>(PRECHECKS_KEPT);
  return {
    calls: calls.entries,
    prechecks: prechecks.entries,
    handler(req, res, next) {
      const at = Date.now();
      const path = req.baseUrl + req.path;
      const trackingId = `SIMULATOR_${randomUUID()}`;
      res.set('trackingid', trackingId);
      res.once('close', () => {
        const appliedRules = res.locals['appliedRules'] as readonly AppliedRule[] | undefined;
        const call: ApiCall = {
          id: randomUUID(),
          at,
          durationMs: Date.now() - at,
          method: req.method,
          path,
          query: new URL(req.originalUrl, 'http://simulator').search,
          requestBody: copyForRecord(req.body),
          responseBody: copyForRecord(res.locals['body']),
          trackingId,
          ...(res.writableFinished && { status: res.statusCode }),
          ...(appliedRules && { findings: appliedRules }),
        };
        calls.add(call);
        if (PRECHECK_PATHS.has(path)) prechecks.add(call);
        onCall(call);
      });
      next();
    },
  };
}

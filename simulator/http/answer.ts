import type { ErrorRequestHandler, Request, Response } from 'express';
import { ApiError } from './api-error.js';

/** A file to answer with. */
interface FileBody {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly bytes: Buffer;
}

/**
 * Answers a call of the bot with JSON, or with an empty body when `body` is absent. The body is
 * stored in `res.locals` for the call record.
 */
export function answer(res: Response, status: number, body?: unknown): void {
  res.locals['body'] = body;
  res.status(status);
  if (res.locals['isLost'] === true) res.destroy();
  else if (body === undefined) res.end();
  else res.json(body);
}

/**
 * Answers with a file that a browser saves under its name and never executes. The call record holds
 * only its name and size.
 */
export function answerFile(res: Response, { name, type, size, bytes }: FileBody): void {
  res.locals['body'] = `${name}, ${size} bytes`;
  if (res.locals['isLost'] === true) {
    res.destroy();
    return;
  }
  res.attachment(name).set('X-Content-Type-Options', 'nosniff');
  // As it was uploaded: `res.type` would add a charset, which is unknown here.
  res.setHeader('Content-Type', type);
  res.send(bytes);
}

/** Webex’s error body; `errors` holds at least one description. */
export function errorBody(
  res: Response,
  message: string,
  errors: readonly object[] = [{ description: message }],
): object {
  return { message, errors, trackingId: res.getHeader('trackingid') };
}

/** How the `Link` header names the next page; Webex has used the first three. */
export type Paging = 'cursor' | 'offset' | 'max-null' | 'elsewhere';

/**
 * Answers with one page of a list: at most `max` items (a query parameter, else `defaultMax`) and a
 * `Link` header to the next page if there is one, in the style of `res.locals.paging`. Throws
 * `ApiError` 400 for an invalid `max`, `cursor` or `offset`. Source: https://developer.webex.com/docs/basics, "Pagination".
 */
export function answerPage(
  req: Request,
  res: Response,
  items: readonly unknown[],
  defaultMax = 100,
): void {
  const max = Number(req.query['max'] ?? defaultMax);
  const from = Number(req.query['cursor'] ?? req.query['offset'] ?? 0);
  if (!Number.isInteger(max) || max < 1) throw new ApiError(400, 'max must be a positive number.');
  if (!Number.isInteger(from) || from < 0) throw new ApiError(400, 'cursor is not valid.');
  if (from + max < items.length)
    res.set('Link', `<${nextPage(req, from + max, res.locals['paging'])}>; rel="next"`);
  answer(res, 200, { items: items.slice(from, from + max) });
}

function nextPage(req: Request, from: number, paging: unknown): string {
  const next = new URL(req.originalUrl, `${req.protocol}://${req.host}`);
  if (paging === 'elsewhere') next.hostname = 'pages.example.com';
  next.searchParams.set(paging === 'offset' ? 'offset' : 'cursor', String(from));
  if (paging === 'max-null') next.searchParams.set('max', 'null');
  return next.href;
}

/** Turns an error thrown by a route into Webex’s error answer; an unexpected one is a 500. */
export const answerError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const status = statusOf(error);
  if (error instanceof ApiError && error.retryAfter !== undefined)
    res.set('Retry-After', String(error.retryAfter));
  const message =
    status === 500 || !(error instanceof Error) ? 'The simulator failed.' : error.message;
  answer(res, status, errorBody(res, message));
};

/**
 * Express and its parsers give their errors a `status`: 400 for malformed JSON, 413 for a body that
 * is too large.
 */
function statusOf(error: unknown): number {
  if (error instanceof Error && 'status' in error && typeof error.status === 'number')
    return error.status;
  return 500;
}

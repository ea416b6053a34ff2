import type { ErrorRequestHandler, Request, Response } from 'express';
import { ApiError } from './api-error.js';
import type { StoredFile } from '../webex/file-store.js';

/** Answers a call of the bot with JSON, or with nothing when `body` is absent, and keeps the answer for the record. */
export function answer(res: Response, status: number, body?: unknown): void {
  res.locals['body'] = body;
  res.status(status);
  if (res.locals['isLost'] === true) res.destroy();
  else if (body === undefined) res.end();
  else res.json(body);
}

/** Answers with a file that a browser saves under its name and never runs. The record keeps its name and size alone. */
export function answerFile(res: Response, { name, type, size, bytes }: StoredFile): void {
  res.locals['body'] = `${name}, ${size} bytes`;
  if (res.locals['isLost'] === true) {
    res.destroy();
    return;
  }
  res.attachment(name).set('X-Content-Type-Options', 'nosniff');
  // As it was sent: express would add a charset that nobody knows.
  res.setHeader('Content-Type', type);
  res.send(bytes);
}

/** The body that Webex gives to an error: `errors` holds at least one description. */
export function errorBody(
  res: Response,
  message: string,
  errors: readonly object[] = [{ description: message }],
): object {
  return { message, errors, trackingId: res.getHeader('trackingid') };
}

/**
 * Answers with one page of a list: at most `max` items (the query says how many, else `defaultMax`) and a `Link` header to
 * the next page when there is one. Source: https://developer.webex.com/docs/basics, "Pagination".
 */
export function answerPage(
  req: Request,
  res: Response,
  items: readonly unknown[],
  defaultMax = 100,
): void {
  const max = Number(req.query['max'] ?? defaultMax);
  const from = Number(req.query['cursor'] ?? 0);
  if (!Number.isInteger(max) || max < 1) throw new ApiError(400, 'max must be a positive number.');
  if (!Number.isInteger(from) || from < 0) throw new ApiError(400, 'cursor is not valid.');
  if (from + max < items.length) {
    const next = new URL(req.originalUrl, `${req.protocol}://${req.host}`);
    next.searchParams.set('cursor', String(from + max));
    res.set('Link', `<${next.href}>; rel="next"`);
  }
  answer(res, 200, { items: items.slice(from, from + max) });
}

/** Turns what a route threw into Webex's error answer. */
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

/** Express and its parsers give their errors a `status`: 400 for broken JSON, 413 for a body that is too large. */
function statusOf(error: unknown): number {
  if (error instanceof Error && 'status' in error && typeof error.status === 'number')
    return error.status;
  return 500;
}

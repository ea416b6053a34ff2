import express, { Router, type ErrorRequestHandler, type Request } from 'express';
import { ApiError } from './api-error.js';

const MEGABYTE = 1_000_000;

/** Bytes for the other fields and the part headers. */
const ROOM_FOR_FIELDS = 64 * 1024;

/**
 * Parses `multipart/form-data` into `req.body`: each field by name as a string or a `File`, as an
 * array if it is repeated. Other bodies are left alone. Throws `ApiError` 400 for a malformed body
 * and 413 for a file of more than `megabytes`.
 */
export function readMultipart(megabytes: number): Router {
  const maxBytes = megabytes * MEGABYTE;
  const tooLarge = () =>
    new ApiError(413, `The file is too large: the simulator takes up to ${megabytes} MB.`);
  // A separate router, so that its error handler sees only its own errors.
  const router = Router();

  router.use(express.raw({ type: 'multipart/form-data', limit: maxBytes + ROOM_FOR_FIELDS }));
  router.use(((error, _req, _res, next) => {
    next(isTooLarge(error) ? tooLarge() : error);
  }) satisfies ErrorRequestHandler);
  router.use(async (req, _res, next) => {
    if (Buffer.isBuffer(req.body)) {
      const form = await parse(req, req.body);
      const files = [...form.values()].filter((value) => value instanceof File);
      if (files.some(({ size }) => size > maxBytes)) throw tooLarge();
      req.body = toFields(form);
    }
    next();
  });

  return router;
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'entity.too.large';

async function parse(req: Request, bytes: Buffer): Promise<FormData> {
  // The call record must show the parsed fields, not bytes.
  req.body = undefined;
  const headers = { 'content-type': req.headers['content-type'] ?? '' };
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- not for untrusted clients
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    throw new ApiError(400, 'The body is not multipart/form-data.');
  }
}

function toFields(form: FormData): Record<string, unknown> {
  const fields = [...new Set(form.keys())].map((name): [string, unknown] => {
    const values = form.getAll(name);
    return [name, values.length === 1 ? values[0] : values];
  });
  return Object.fromEntries(fields);
}

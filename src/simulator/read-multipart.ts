import express, { type Request, type RequestHandler } from 'express';
import { ApiFault } from './api-fault.js';

/** More than any file that the bot sends; Webex takes larger ones. */
const MAX_BODY = '5mb';

/**
 * Reads a body of `multipart/form-data` into `req.body`: each field by its name as a text or a `File`, in a list where it comes
 * more than once. Leaves other bodies alone; throws `ApiFault` 400, or the 413 of express for more than 5 MB.
 */
export const readMultipart: readonly RequestHandler[] = [
  express.raw({ type: 'multipart/form-data', limit: MAX_BODY }),
  async (req, _res, next) => {
    if (Buffer.isBuffer(req.body)) req.body = toFields(await parse(req, req.body));
    next();
  },
];

async function parse(req: Request, bytes: Buffer): Promise<FormData> {
  // The record of the call shows what was read, not bytes.
  req.body = undefined;
  const headers = { 'content-type': req.headers['content-type'] ?? '' };
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for servers that hold untrusted bodies in memory
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    throw new ApiFault(400, 'The body is not multipart/form-data.');
  }
}

function toFields(form: FormData): Record<string, unknown> {
  const fields = [...new Set(form.keys())].map((name): [string, unknown] => {
    const values = form.getAll(name);
    return [name, values.length === 1 ? values[0] : values];
  });
  return Object.fromEntries(fields);
}

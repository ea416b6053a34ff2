import { z } from 'zod';
import { firstItems } from '../http/bounded-array.js';

/** More codes, and longer texts, than a card or a person can take in. */
const MAX_ENTRIES = 100;
const MAX_TEXT_LENGTH = 2_000;

/** A number, or text that is one; anything else counts as no code. */
const code = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .optional()
  .catch(undefined);

const text = z
  .string()
  .transform((whole) => whole.slice(0, MAX_TEXT_LENGTH).trim())
  .pipe(z.string().min(1))
  .optional()
  .catch(undefined);

/**
 * One code with its explanation, under any of the names seen; a part that is missing or malformed
 * is `undefined`.
 */
const entry = z
  .object({
    infoCode: code,
    errorCode: code,
    code,
    description: text,
    message: text,
    fieldName: text,
    field: text,
  })
  .catch({})
  .transform((raw) => ({
    code: raw.infoCode ?? raw.errorCode ?? raw.code,
    description: raw.description ?? raw.message,
    field: raw.fieldName ?? raw.field,
  }));

/** The document declares a single object, its examples show an array; absent means none. */
const entries = z
  .union([firstItems(entry, MAX_ENTRIES), entry.transform((one) => [one])])
  .default([])
  .transform((all) => all.filter((one) => one.code !== undefined || one.description !== undefined));

/**
 * Any answer of *Precheck a Wholesale Customer Provisioning*, success or failure. Success:
 * `message` and `info` as in public-spec/webex-wholesale.json of webex/webex-openapi-specs. No
 * failure body is published; `errors`, a top-level `errorCode` and `trackingId` are the common ones
 * of webexapis.com, as jeokrohn/wxc_sdk models them.
 */
export const precheckResponseSchema = z.object({
  message: text,
  info: entries,
  errors: entries,
  errorCode: code,
});

/** The body of an answer to a precheck. */
export type PrecheckResponse = z.infer<typeof precheckResponseSchema>;

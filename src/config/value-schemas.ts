import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { isDomain, isEmail } from '../domain/email.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const list = z
  .string()
  .transform((text) => text.split(',').flatMap((item) => item.trim() || []))
  .default([]);

/** Domains, separated by commas. Many people write one as `@example.com`. */
export const domains = list
  .transform((items) => items.map((item) => item.replace(/^@/, '')))
  .refine(
    (items) => items.every(isDomain),
    'must be domains such as example.com, separated by commas (not in ASCII: as xn--…)',
  );

/** Email addresses, separated by commas. */
export const emails = list.refine(
  (items) => items.every(isEmail),
  'must be email addresses such as ann@example.com, separated by commas',
);

/** Tokens are sent to these URLs, so they must be https unless they stay on this machine. */
export const url = z
  .string()
  .trim()
  .pipe(z.url({ protocol: /^https?$/, error: 'must be a URL such as https://bot.example.com' }))
  .refine(isSafe, 'must begin with https:// (http:// is allowed only for this machine)')
  .refine(isBare, 'must have no user, password, query or fragment')
  .transform((text) => text.replace(/\/+$/, ''));

/** What a header can carry: a line end or a space within a token is an error of copying. */
export const token = z
  .string()
  .trim()
  .regex(/^[!-~]+$/, 'must be one word of ASCII letters, digits and signs; copy it again');

/** A name or an address that the server listens on. */
export const host = z
  .string()
  .trim()
  .transform((text) =>
    text.replace(/^\[(.*)\]$/, (all, inner: string) => (isIPv6(inner) ? inner : all)),
  )
  .refine(
    (text) => isIP(text) > 0 || isDomain(text),
    'must be an address of this machine such as 0.0.0.0, 127.0.0.1 or ::1',
  );

/** A whole number of a range. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`);

/** A key of 32 bytes. */
export const key = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine(
    (bytes) => bytes.length === 32,
    'must be 32 bytes in base64; make one with: openssl rand -base64 32',
  );

function isSafe(text: string): boolean {
  // A text that is not a URL is reported by the check before this one.
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOOPBACK.has(hostname);
}

function isBare(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return `${username}${password}${search}${hash}` === '';
}

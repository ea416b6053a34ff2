import { createHmac, timingSafeEqual } from 'node:crypto';

/** The bytes of the signature that Webex sends as hex. */
function sign(body: Buffer | string, secret: string): Buffer {
  return createHmac('sha1', secret).update(body).digest();
}

/** The signature of `body` as Webex would send it, for a probe of the bot's own receiver. */
export function signBody(body: string, secret: string): string {
  return sign(body, secret).toString('hex');
}

/**
 * Whether `signature` is the hex HMAC-SHA1 of exactly these bytes; compares in constant time. Webex
 * sends it as `X-Spark-Signature` (https://developer.webex.com/blog/using-a-webhook-secret).
 */
export function verifySignature(
  body: Buffer,
  signature: string | undefined,
  secret: string,
): boolean {
  if (signature === undefined || !/^[0-9a-f]{40}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), sign(body, secret));
}

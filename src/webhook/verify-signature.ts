import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Tells whether `signature` is the hex HMAC-SHA1 of exactly these bytes, in constant time. Webex sends it as
 * `X-Spark-Signature` (https://developer.webex.com/blog/using-a-webhook-secret).
 */
export function verifySignature(
  body: Buffer,
  signature: string | undefined,
  secret: string,
): boolean {
  if (signature === undefined || !/^[0-9a-f]{40}$/i.test(signature)) return false;
  const expected = createHmac('sha1', secret).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), expected);
}

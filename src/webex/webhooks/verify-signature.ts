import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The headers that carry a signature. Webex has long sent the first
 * (https://developer.webex.com/blog/using-a-webhook-secret); public receivers also meet the second,
 * with SHA-256 or SHA-512, some with the name of the algorithm before the digest: `sha256=…`.
 */
const SIGNATURE_HEADERS = ['x-webex-signature', 'x-spark-signature'] as const;

/** The algorithm for a digest of so many hex digits. */
const ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);

const SIGNATURE = /^(?:(?<named>sha(?:1|256|512))=)?(?<hex>[0-9a-f]+)$/i;

/** The signature of `body` as Webex would send it, for a probe of the bot's own receiver. */
export function signBody(body: string, secret: string): string {
  return createHmac('sha1', secret).update(body).digest('hex');
}

/**
 * Whether `signature` is the hex HMAC of exactly these bytes, by the algorithm that the length of
 * the digest tells; compares in constant time.
 */
function verifySignature(body: Buffer, signature: string | undefined, secret: string): boolean {
  const { named, hex = '' } = SIGNATURE.exec(signature?.trim() ?? '')?.groups ?? {};
  const algorithm = ALGORITHMS.get(hex.length);
  if (algorithm === undefined || (named?.toLowerCase() ?? algorithm) !== algorithm) return false;
  const expected = createHmac(algorithm, secret).update(body).digest();
  return timingSafeEqual(Buffer.from(hex, 'hex'), expected);
}

/**
 * Whether one of the signature headers fits the body. A header of an unknown kind does not spoil
 * the other: each valid one alone shows that the sender has the secret.
 */
export function isSigned(
  body: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  secret: string,
): boolean {
  return SIGNATURE_HEADERS.some((name) => {
    const signature = headers[name];
    return typeof signature === 'string' && verifySignature(body, signature, secret);
  });
}

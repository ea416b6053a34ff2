import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** The header of the answer to a probe. */
export const PROOF_HEADER = 'x-precheck-probe';

/** Prefix of the signed text, which is no JSON, so that a proof is no signature of an event. */
const PURPOSE = 'precheck probe v1: ';

const NONCE_BYTES = 16;

/** Strict, so that no event of Webex matches. */
const probeSchema = z.strictObject({
  resource: z.literal('doctor'),
  event: z.literal('probe'),
  data: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
});

/** The nonce and the body of a new probe, which is to be signed as Webex signs events. */
export function createProbe(): { readonly nonce: string; readonly body: string } {
  const nonce = randomBytes(NONCE_BYTES).toString('hex');
  return {
    nonce,
    body: JSON.stringify({ resource: 'doctor', event: 'probe', data: { id: nonce } }),
  };
}

/** The nonce of a probe; `undefined` when `envelope` is anything else. */
export function nonceOf(envelope: unknown): string | undefined {
  return probeSchema.safeParse(envelope).data?.data.id;
}

/**
 * The answer to a probe that only a process with `secret` can give: the hex HMAC-SHA256 of its
 * nonce. It reveals nothing to the sender, who has the secret already: a receiver answers signed
 * probes only.
 */
export function proveProbe(nonce: string, secret: string): string {
  return createHmac('sha256', secret).update(`${PURPOSE}${nonce}`).digest('hex');
}

/** Whether `proof` is the one for `nonce`; compares in constant time. */
export function isProof(proof: string | null, nonce: string, secret: string): boolean {
  if (proof === null || !/^[0-9a-f]{64}$/.test(proof)) return false;
  return timingSafeEqual(Buffer.from(proof, 'hex'), Buffer.from(proveProbe(nonce, secret), 'hex'));
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** The header of the answer to a probe. */
export const PROOF_HEADER = 'x-precheck-probe';

/** In front of what is signed, so that a proof is good for nothing else that the secret may ever sign. */
const PURPOSE = 'precheck probe v1: ';

const NONCE_BYTES = 16;

/** Exactly this and nothing beside it; no event of Webex looks so. */
const probeSchema = z.strictObject({
  resource: z.literal('doctor'),
  event: z.literal('probe'),
  data: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
});

/** The body of a new probe, to be signed as Webex signs, and its nonce. */
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
 * What only a process that has `secret` can answer to a probe: the hex HMAC-SHA256 of its nonce. Whoever can send a probe
 * has the secret already, since a receiver answers only what is signed with it.
 */
export function proveProbe(nonce: string, secret: string): string {
  return createHmac('sha256', secret).update(`${PURPOSE}${nonce}`).digest('hex');
}

/** Tells in constant time whether `proof` is the one for `nonce`. */
export function isProof(proof: string | null, nonce: string, secret: string): boolean {
  if (proof === null || !/^[0-9a-f]{64}$/.test(proof)) return false;
  return timingSafeEqual(Buffer.from(proof, 'hex'), Buffer.from(proveProbe(nonce, secret), 'hex'));
}

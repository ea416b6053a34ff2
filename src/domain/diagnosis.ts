import { z } from 'zod';

/**
 * The state of the store. `newest` is the newest schema that the examining program supports; schema
 * 0 means that there are no tables yet.
 */
export const storeConditionSchema = z.discriminatedUnion('kind', [
  /** A record was written and removed. */
  z.object({ kind: z.literal('writable'), schema: z.number(), newest: z.number() }),
  /** A newer version of the bot wrote it; no write was attempted. */
  z.object({ kind: z.literal('newer'), schema: z.number(), newest: z.number() }),
  /** `reason` contains a code, never a value. */
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

/** The state of the store, as a process that has it open sees it. */
export type StoreCondition = z.infer<typeof storeConditionSchema>;

/** How the precheck API responds to the partner's token. */
export const partnerConditionSchema = z.object({
  /**
   * - `accepted`
   * - `refused`: by the precheck API (401, 403)
   * - `not-renewed`: the refresh token or the integration was refused
   * - `unavailable`: no answer, or a server error of Webex
   * - `unexpected`: an answer that says nothing about the token
   */
  access: z.enum(['accepted', 'refused', 'not-renewed', 'unavailable', 'unexpected']),
  /** HTTP status, absent when no answer came. */
  status: z.number().exactOptional(),
  /** Milliseconds since 1970; absent when unknown. */
  refreshEndsAt: z.number().exactOptional(),
  /** The scopes of the token; absent when unknown. */
  scopes: z.array(z.string()).exactOptional(),
});

/** The state of the partner token, as the last call with it showed. */
export type PartnerCondition = z.infer<typeof partnerConditionSchema>;

/**
 * What a running bot can examine about itself. Both methods throw `StoreUnavailableError` when the
 * store does not answer.
 */
export interface Examination {
  store(): Promise<StoreCondition>;
  /**
   * Makes a call to the precheck API that names no customer, with a token that is renewed and
   * stored as usual.
   */
  partnerToken(): Promise<PartnerCondition>;
}

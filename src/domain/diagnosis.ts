import { z } from 'zod';

/** What a look at the store found. `newest` is the schema that the looking program knows; schema 0: no tables yet. */
export const storeConditionSchema = z.discriminatedUnion('kind', [
  /** A record was written and removed again. */
  z.object({ kind: z.literal('writable'), schema: z.number(), newest: z.number() }),
  /** A newer version of the bot wrote it; nothing was tried. */
  z.object({ kind: z.literal('newer'), schema: z.number(), newest: z.number() }),
  /** `reason` names a code, never a value. */
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

export type StoreCondition = z.infer<typeof storeConditionSchema>;

/** What the precheck API made of the partner's token. */
export const partnerConditionSchema = z.object({
  /**
   * `accepted`; `refused` by the precheck API (401, 403); `not-renewed`: the refresh token or the integration was refused;
   * `unavailable`: no answer, or a fault of Webex's own; `unexpected`: an answer that says nothing about the token.
   */
  access: z.enum(['accepted', 'refused', 'not-renewed', 'unavailable', 'unexpected']),
  /** HTTP status, absent when no answer came. */
  status: z.number().exactOptional(),
  /** Milliseconds since 1970; absent when nobody said. */
  refreshEndsAt: z.number().exactOptional(),
  /** What the token may be used for; absent when nobody said. */
  scopes: z.array(z.string()).exactOptional(),
});

export type PartnerCondition = z.infer<typeof partnerConditionSchema>;

/** What the bot can tell an operator about itself. Both throw `StoreUnavailableError` when it does not answer. */
export interface Examination {
  store(): Promise<StoreCondition>;
  /** Makes a call of the precheck API that names no customer, with a token that is renewed and kept as ever. */
  partnerToken(): Promise<PartnerCondition>;
}

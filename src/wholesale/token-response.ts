import { z } from 'zod';

/**
 * Answer of `POST /access_token` to the refresh grant. Lifetimes are seconds from now. An access token of unknown
 * lifetime is taken for an hour.
 * Source: https://developer.webex.com/docs/integrations and webex/PartnerAdministrationRefApp, `TokenInfo.java`.
 */
export const tokenResponseSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(3600),
  /** Usually the same as the one that was sent. */
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().positive().optional(),
  /** Sometimes there: what the token may be used for, with blanks between. */
  scope: z.string().optional(),
});

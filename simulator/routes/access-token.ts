import express, { Router } from 'express';
import { z } from 'zod';
import { answer } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import type { Tokens } from '../http/tokens.js';
import { SCOPES } from '../wholesale/scopes.js';

/** Webex’s lifetimes of 14 and 90 days, seconds. */
const ACCESS_TOKEN_SECONDS = 1_209_599;
const REFRESH_TOKEN_SECONDS = 7_775_999;

const formSchema = z.object({
  grant_type: z.literal('refresh_token'),
  refresh_token: z.string().min(1),
});
const clientSchema = z.object({
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

/**
 * `/access_token`: a new partner token for any refresh token. The client authenticates in the form
 * or with HTTP Basic; both are in use (jeokrohn/wxc_sdk, webex/PartnerAdministrationRefApp).
 */
export function createAccessTokenRoutes(tokens: Tokens): Router {
  const router = Router();

  router.post('/', express.urlencoded({ extended: false }), (req, res) => {
    const form = formSchema.safeParse(req.body);
    const isBasic = /^Basic \S+$/i.test(req.headers.authorization ?? '');
    if (!form.success || (!isBasic && !clientSchema.safeParse(req.body).success))
      throw new ApiError(400, 'A refresh token, a client id and a client secret are needed.');
    answer(res, 200, {
      access_token: tokens.issuePartner(),
      expires_in: ACCESS_TOKEN_SECONDS,
      refresh_token: form.data.refresh_token,
      refresh_token_expires_in: REFRESH_TOKEN_SECONDS,
      token_type: 'Bearer',
      scope: Object.values(SCOPES).join(' '),
    });
  });

  return router;
}

import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { ApiError } from './api-error.js';

/** The tokens that the API accepts, random for each start. */
export interface Tokens {
  readonly bot: string;
  /** The partner token that is valid from the start. */
  readonly partner: string;
  /** Issues another valid partner token. */
  issuePartner(): string;
  /** Revokes every partner token issued so far. */
  revokePartners(): void;
  /** Lets only calls with the bot's token through; throws `ApiError` 401. */
  readonly requireBot: RequestHandler;
  /** Lets only calls with a partner token through; throws `ApiError` 401. */
  readonly requirePartner: RequestHandler;
}

function requireToken(accepts: (token: string) => boolean): RequestHandler {
  return (req, _res, next) => {
    const [, token] = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
    if (token === undefined || !accepts(token))
      throw new ApiError(
        401,
        'The request requires a valid access token set in the Authorization request header.',
      );
    next();
  };
}

/** Creates one bot token and one partner token. */
export function createTokens(): Tokens {
  const bot = `bot-${randomUUID()}`;
  const partner = `partner-${randomUUID()}`;
  const partners = new Set([partner]);
  return {
    bot,
    partner,
    issuePartner() {
      const token = `partner-${randomUUID()}`;
      partners.add(token);
      return token;
    },
    revokePartners() {
      partners.clear();
    },
    requireBot: requireToken((token) => token === bot),
    requirePartner: requireToken((token) => partners.has(token)),
  };
}

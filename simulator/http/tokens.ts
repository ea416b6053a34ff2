import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ApiError } from './api-error.js';

/** The tokens that the API accepts, random for each start. */
export interface Tokens {
  readonly bot: string;
  /** The partner token that is valid from the start. */
  readonly partner: string;
  /** Issues another valid partner token, with all scopes or with `scopes` only. */
  issuePartner(scopes?: readonly string[]): string;
  /** Lets only calls with a partner token that has one of `scopes` through; throws 403. */
  requireScope(...scopes: readonly string[]): RequestHandler;
  /** Revokes every partner token issued so far. */
  revokePartners(): void;
  /** Lets only calls with the bot's token through; throws `ApiError` 401. */
  readonly requireBot: RequestHandler;
  /** Lets only calls with a partner token through; throws `ApiError` 401. */
  readonly requirePartner: RequestHandler;
}

function tokenOf(req: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
}

function requireToken(accepts: (token: string) => boolean): RequestHandler {
  return (req, _res, next) => {
    const token = tokenOf(req);
    if (token === undefined || !accepts(token))
      throw new ApiError(
        401,
        'The request requires a valid access token set in the Authorization request header.',
      );
    next();
  };
}

/** Creates one bot token and one partner token. */
export function createTokens(allScopes: readonly string[] = []): Tokens {
  const bot = `bot-${randomUUID()}`;
  const partner = `partner-${randomUUID()}`;
  const partners = new Map([[partner, allScopes]]);
  return {
    bot,
    partner,
    issuePartner(scopes = allScopes) {
      const token = `partner-${randomUUID()}`;
      partners.set(token, scopes);
      return token;
    },
    requireScope:
      (...needed) =>
      (req, _res, next) => {
        const scopes = partners.get(tokenOf(req) ?? '') ?? [];
        if (needed.some((scope) => scopes.includes(scope))) next();
        else throw new ApiError(403, `The access token lacks the scope ${needed.join(' or ')}.`);
      },
    revokePartners() {
      partners.clear();
    },
    requireBot: requireToken((token) => token === bot),
    requirePartner: requireToken((token) => partners.has(token)),
  };
}

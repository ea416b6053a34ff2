import type { Clock } from '../domain/clock.js';
import { BotError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { ListSubPartners, PartnerTokenSource, SubPartner } from '../domain/precheck.js';
import type { HttpClient } from '../http/http-client.js';
import { subPartnerListSchema } from './sub-partner-list.js';
import { createCallAsPartner } from './partner-token/call-as-partner.js';
import { readPages } from './read-pages.js';

/** A form may wait for the answer, and does without one that takes longer. */
const TIMEOUT_MS = 5_000;

/** Far more sub-partners than a person would look through. */
const MOST_PAGES = 5;

/** Sub-partners seldom come or go; what failed is not worth more calls either. */
const LIFETIME_MS = 10 * 60_000;

/**
 * Lists the partner's sub-partners from the API at `url`, which includes `/v1`. The answer, a failure too, holds for ten minutes
 * and for all who ask meanwhile; after a failure it is what was known before. A failure is one line in the log.
 * Source: `GET /wholesale/subPartners` in public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
export function createListSubPartners(deps: {
  http: HttpClient;
  url: string;
  tokens: PartnerTokenSource;
  clock: Clock;
  log: Log;
}): ListSubPartners {
  const { http, url, tokens, clock, log } = deps;
  const callAsPartner = createCallAsPartner(http, tokens);
  let known: readonly SubPartner[] = [];
  let answer: { list: Promise<readonly SubPartner[]>; until: number } | undefined;

  const readAll = (): Promise<SubPartner[]> =>
    readPages(
      (page) =>
        callAsPartner({
          what: 'list the sub-partners',
          method: 'GET',
          url: page,
          timeoutMs: TIMEOUT_MS,
          attempts: 1,
        }),
      `${url}/wholesale/subPartners`,
      subPartnerListSchema,
      MOST_PAGES,
    );

  const refresh = async (): Promise<readonly SubPartner[]> => {
    try {
      known = await readAll();
    } catch (error) {
      const facts = error instanceof BotError ? error.facts : {};
      const name = error instanceof Error ? error.name : 'unknown';
      // Many partners have no sub-partners and grant no right to list them.
      const level = facts.status === 403 ? 'info' : 'warn';
      log[level]({ ...facts, error: name }, 'the sub-partners cannot be listed');
    }
    return known;
  };

  return () => {
    if (answer === undefined || clock.now() >= answer.until) {
      answer = { list: refresh(), until: clock.now() + LIFETIME_MS };
    }
    return answer.list;
  };
}

import { z } from 'zod';
import { createSteadyTime, type Clock } from '../domain/clock.js';
import { BotError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { ListSubPartners, PartnerTokenSource, SubPartner } from '../domain/precheck.js';
import { boundedArray } from '../http/bounded-array.js';
import type { HttpClient } from '../http/http-client.js';
import { createCallAsPartner } from './partner-token/call-as-partner.js';
import { readList } from './read-list.js';
import type { Gate } from './retry-after-gate.js';

/** A form waits for the answer, and is shown without the list when it takes longer. */
const TIMEOUT_MS = 5_000;

/** Far more sub-partners than a person would look through. */
const MAX_PAGES = 5;
/** Those of a page. */
const MAX_ITEMS = 1_000;

/**
 * Sub-partners rarely change; a failure is cached as well, so that it does not cause more calls.
 */
const LIFETIME_MS = 10 * 60_000;

const letAllThrough: Gate = (call) => call();

/** States other than `active` and `suspended` may be added; only `suspended` marks one as such. */
const subPartner = z
  .object({ orgId: z.string().min(1), provisioningState: z.string().optional() })
  .transform(({ orgId, provisioningState }) => ({
    orgId,
    isSuspended: provisioningState === 'suspended',
  }));

/**
 * One page of *List Wholesale Sub-partners*. The document declares `items`, its example shows
 * `subPartners`.
 */
const subPartnerListSchema = z.union([
  z.object({ items: boundedArray(subPartner, MAX_ITEMS) }).transform(({ items }) => items),
  z
    .object({ subPartners: boundedArray(subPartner, MAX_ITEMS) })
    .transform(({ subPartners }) => subPartners),
]);

/**
 * Lists the partner's sub-partners from the API at `url`, which includes `/v1`. The result is
 * cached for ten minutes and shared by all callers. After a failure, which is one line in the log,
 * it is the last list that was read.
 * Source: `GET /wholesale/subPartners` in public-spec/webex-wholesale.json of
 * webex/webex-openapi-specs.
 */
export function createListSubPartners(deps: {
  http: HttpClient;
  url: string;
  tokens: PartnerTokenSource;
  /** Keeps to the time until which the API has asked to wait. */
  gate?: Gate;
  clock: Clock;
  log: Log;
}): ListSubPartners {
  const { http, url, tokens, gate = letAllThrough, clock, log } = deps;
  const callAsPartner = createCallAsPartner(http, tokens);
  const steadyNow = createSteadyTime(clock);
  let lastRead: readonly SubPartner[] = [];
  let cached: { list: Promise<readonly SubPartner[]>; until: number } | undefined;

  const readAll = (): Promise<SubPartner[]> =>
    readList(
      (page) =>
        gate(() =>
          callAsPartner({
            operation: 'list the sub-partners',
            method: 'GET',
            url: page,
            timeoutMs: TIMEOUT_MS,
            attempts: 1,
          }),
        ),
      `${url}/wholesale/subPartners`,
      subPartnerListSchema,
      MAX_PAGES,
    );

  const refresh = async (): Promise<readonly SubPartner[]> => {
    try {
      lastRead = await readAll();
    } catch (error) {
      const facts = error instanceof BotError ? error.facts : {};
      const name = error instanceof Error ? error.name : 'unknown';
      // Many partners have no sub-partners and do not grant the right to list them.
      const level = facts.status === 403 ? 'info' : 'warn';
      log[level]({ ...facts, error: name }, 'listing the sub-partners failed');
    }
    return lastRead;
  };

  return () => {
    if (cached === undefined || steadyNow() >= cached.until) {
      cached = { list: refresh(), until: steadyNow() + LIFETIME_MS };
    }
    return cached.list;
  };
}

import type { RaiseAlert } from '../../domain/alert.js';
import type { Clock } from '../../domain/clock.js';
import type { Log } from '../../domain/log.js';
import type { PartnerTokenSource } from '../../domain/precheck.js';
import { createEndAlert } from './token-alerts.js';

const HOUR_MS = 60 * 60_000;
const WATCH_EVERY_MS = 6 * HOUR_MS;
/** Long enough to reach the partner administrator, even one on leave. */
const WARN_MS = 14 * 24 * HOUR_MS;

/**
 * Watches the partner's token until `signal` is aborted: renews it even while there are no checks,
 * since Webex extends a refresh token that is used regularly, and raises an alert 14 days before it
 * ends. Failures are logged; it never rejects.
 * Source: https://developer.webex.com/docs/api/v1/authorizations
 */
export async function watchPartnerToken(deps: {
  tokens: PartnerTokenSource;
  raiseAlert: RaiseAlert;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}): Promise<void> {
  const { tokens, raiseAlert, clock, log, signal } = deps;
  while (!signal.aborted) {
    try {
      await tokens.current();
      const endsAt = await tokens.endsAt();
      if (endsAt !== undefined && endsAt - clock.now() < WARN_MS) {
        await raiseAlert(createEndAlert(endsAt));
      }
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log.warn({ error: name }, 'checking the partner token failed');
    }
    await clock.sleep(WATCH_EVERY_MS, signal);
  }
}

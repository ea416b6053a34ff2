import { createHash } from 'node:crypto';
import type { Alert, RaiseAlert } from '../../domain/alert.js';
import type { Clock } from '../../domain/clock.js';
import type { Log } from '../../domain/log.js';
import type { Messenger } from '../../domain/messenger.js';
import type { ThrottleStore } from '../../domain/store.js';

const DAY_MS = 24 * 60 * 60_000;
/** Longer than a post takes: meanwhile no other replica tells the same, and after a failure it is soon tried again. */
const ATTEMPT_MS = 60_000;

/** Alerts as messages in the 1:1 spaces of the people who run the bot, each kind at most once a day over all replicas. */
export function createRaiseAlert(deps: {
  messenger: Messenger;
  throttles: ThrottleStore;
  adminEmails: readonly string[];
  clock: Clock;
  log: Log;
}): RaiseAlert {
  const { messenger, throttles, adminEmails, clock, log } = deps;

  const tell = async (email: string, { kind, markdown }: Alert): Promise<void> => {
    // The store holds no address in plain text.
    const id = createHash('sha256').update(email.toLowerCase()).digest('base64url').slice(0, 16);
    const key = `alert:${kind}:${id}`;
    const holder = `${clock.now()}:${Math.random()}`;
    if (!(await throttles.take(key, holder, clock.now(), clock.now() + ATTEMPT_MS))) return;
    await messenger.openDirect({ email }, markdown);
    await throttles.take(key, holder, clock.now(), clock.now() + DAY_MS);
  };

  return async (alert) => {
    const told = await Promise.allSettled(adminEmails.map((email) => tell(email, alert)));
    const failed = told.filter(({ status }) => status === 'rejected').length;
    log.warn({ alert: alert.kind, admins: adminEmails.length, failed }, 'an alert was raised');
  };
}

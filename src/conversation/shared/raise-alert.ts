import { createHash } from 'node:crypto';
import type { Alert, RaiseAlert } from '../../domain/alert.js';
import type { Clock } from '../../domain/clock.js';
import type { Log } from '../../domain/log.js';
import type { Messenger } from '../../domain/messenger.js';
import type { ThrottleStore } from '../../domain/store.js';

const DAY_MS = 24 * 60 * 60_000;
/**
 * Longer than a post takes, so that no other replica posts the same alert meanwhile; short enough
 * for a prompt retry after a failure.
 */
const ATTEMPT_MS = 60_000;

/**
 * Raises alerts as messages in the administrators' 1:1 spaces with the bot, each kind at most once
 * a day across all replicas.
 */
export function createRaiseAlert(deps: {
  messenger: Messenger;
  throttles: ThrottleStore;
  adminEmails: readonly string[];
  clock: Clock;
  log: Log;
}): RaiseAlert {
  const { messenger, throttles, adminEmails, clock, log } = deps;

  const notifyAdmin = async (email: string, { kind, markdown }: Alert): Promise<void> => {
    // The store must not hold an address in plain text.
    const id = createHash('sha256').update(email.toLowerCase()).digest('base64url').slice(0, 16);
    const key = `alert:${kind}:${id}`;
    const holder = `${clock.now()}:${Math.random()}`;
    const now = clock.now();
    if (!(await throttles.take(key, holder, now, now + ATTEMPT_MS, DAY_MS))) return;
    await messenger.openDirect({ email }, markdown);
    await throttles.take(key, holder, clock.now(), clock.now() + DAY_MS);
  };

  return async (alert) => {
    const posts = await Promise.allSettled(adminEmails.map((email) => notifyAdmin(email, alert)));
    const failed = posts.filter(({ status }) => status === 'rejected').length;
    log.warn({ alert: alert.kind, admins: adminEmails.length, failed }, 'an alert was raised');
  };
}

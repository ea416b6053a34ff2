import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallReport, CallTrace } from '../domain/call-report.js';

/**
 * Collects the calls made by a piece of work across its asynchronous steps, so that no function has
 * to pass a list along. A call that several pieces of work wait for, such as a token renewal,
 * counts for the one that made it.
 */
export function createCallTrace(): CallTrace {
  const followed = new AsyncLocalStorage<{ calls: CallReport[]; guard: () => void }>();
  return {
    onCall: (report) => {
      followed.getStore()?.calls.push(report);
    },
    beforeCall: () => followed.getStore()?.guard(),
    follow: (calls, guard, work) => followed.run({ calls, guard }, work),
  };
}

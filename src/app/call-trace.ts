import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallReport, CallTrace } from '../domain/call-report.js';

/**
 * Follows work over its asynchronous steps, so that no room has to hand a list of calls through all its functions. A call that
 * several pieces of work wait for, such as the renewal of a token, counts for the one that made it.
 */
export function createCallTrace(): CallTrace {
  const followed = new AsyncLocalStorage<CallReport[]>();
  return {
    onCall: (report) => {
      followed.getStore()?.push(report);
    },
    follow: (calls, work) => followed.run(calls, work),
  };
}

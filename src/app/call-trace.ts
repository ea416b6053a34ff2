import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallReport, CallTrace } from '../domain/call-report.js';

/**
 * Collects the calls made by a piece of work across its asynchronous steps, so that no function has
 * to pass a list along. A call that several pieces of work wait for, such as a token renewal,
 * counts for the one that made it.
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

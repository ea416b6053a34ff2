import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import {
  partnerConditionSchema,
  storeConditionSchema,
  type Examination,
} from '../domain/diagnosis.js';
import { StoreUnavailableError } from '../domain/errors.js';
import type { DeadLetters } from '../domain/job.js';
import { deadLettersSchema, type ControlRequest } from './protocol.js';

/** Longer than any call to Webex that the bot makes to answer, including its retries. */
const TIMEOUT_MS = 90_000;

/** The running bot, as seen through its control socket. */
export interface ControlClient {
  readonly deadLetters: DeadLetters;
  readonly examination: Examination;
}

/**
 * A client of the bot that listens on the socket at `path`. It connects for each call, which
 * rejects with `StoreUnavailableError` if the bot does not answer or does not support the call.
 */
export function createControlClient(path: string): ControlClient {
  const call = <T>(body: ControlRequest, schema: z.ZodType<T>): Promise<T> =>
    send(path, body, schema);
  return {
    deadLetters: {
      list: (limit) => call({ call: 'list', limit }, deadLettersSchema),
      // The running bot uses its own clock, so `now` is not sent.
      replay: (seq) => call({ call: 'replay', seq }, z.boolean()),
      drop: (seq) => call({ call: 'drop', seq }, z.boolean()),
    },
    examination: {
      store: () => call({ call: 'examine-store' }, storeConditionSchema),
      partnerToken: () => call({ call: 'examine-partner-token' }, partnerConditionSchema),
    },
  };
}

async function send<T>(path: string, body: ControlRequest, schema: z.ZodType<T>): Promise<T> {
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      request({ socketPath: path, method: 'POST', signal }, resolve)
        .on('error', reject)
        .end(JSON.stringify(body));
    });
    return schema.parse(await json(answer));
  } catch (cause) {
    throw new StoreUnavailableError('the running bot does not answer on its control socket', cause);
  }
}

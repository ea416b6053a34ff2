import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import {
  partnerConditionSchema,
  storeConditionSchema,
  type Examination,
} from '../domain/diagnosis.js';
import { BotError, StoreUnavailableError } from '../domain/errors.js';
import type { DeadLetters } from '../domain/job.js';
import { deadLettersSchema, type ControlRequest } from './protocol.js';

/** Longer than any call to Webex that the bot makes to answer, including its retries. */
const EXAMINATION_MS = 90_000;
/** Long for a query of the store, and short for an operator who waits. */
const DEAD_LETTERS_MS = 10_000;

/** The bot is running and has not answered in time: it is very busy, or it hangs. */
export class BotSilentError extends BotError {
  override readonly name = 'BotSilentError' as const;
  readonly retryable = true;
}

/** The running bot, as seen through its control socket. */
export interface ControlClient {
  readonly deadLetters: DeadLetters;
  readonly examination: Examination;
}

/**
 * A client of the bot that listens on the socket at `path`. It connects for each call, which
 * rejects with `StoreUnavailableError` if the bot does not listen or does not support the call, and
 * with `BotSilentError` if it does not answer in time.
 */
export function createControlClient(path: string): ControlClient {
  const call = <T>(
    body: ControlRequest,
    schema: z.ZodType<T>,
    timeoutMs = DEAD_LETTERS_MS,
  ): Promise<T> => send(path, body, schema, timeoutMs);
  return {
    deadLetters: {
      list: (limit) => call({ call: 'list', limit }, deadLettersSchema),
      // The running bot uses its own clock, so `now` is not sent.
      replay: (seq) => call({ call: 'replay', seq }, z.boolean()),
      drop: (seq) => call({ call: 'drop', seq }, z.boolean()),
    },
    examination: {
      store: () => call({ call: 'examine-store' }, storeConditionSchema, EXAMINATION_MS),
      partnerToken: () =>
        call({ call: 'examine-partner-token' }, partnerConditionSchema, EXAMINATION_MS),
    },
  };
}

async function send<T>(
  path: string,
  body: ControlRequest,
  schema: z.ZodType<T>,
  timeoutMs: number,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ socketPath: path, method: 'POST', signal }, resolve)
        .on('error', reject)
        .end(JSON.stringify(body));
    });
    return schema.parse(await json(answer));
  } catch (cause) {
    if (signal.aborted) throw new BotSilentError('the running bot did not answer in time');
    throw new StoreUnavailableError('the running bot does not answer on its control socket', cause);
  }
}

import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { z } from 'zod';
import { StoreUnavailableError } from '../domain/errors.js';
import type { OperatorCall } from './operator-calls.js';

/** Longer than the bot takes for a call of Webex, its repetitions included. */
const TIMEOUT_MS = 90_000;

/**
 * Asks the bot that listens on the socket at `path`. Throws `StoreUnavailableError` when it does not answer, or does not know
 * the call.
 */
export async function callRunningBot<T>(
  path: string,
  call: OperatorCall,
  schema: z.ZodType<T>,
): Promise<T> {
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      request({ socketPath: path, method: 'POST', signal }, resolve)
        .on('error', reject)
        .end(JSON.stringify(call));
    });
    return schema.parse(await json(answer));
  } catch (cause) {
    throw new StoreUnavailableError('the running bot does not answer its operators', cause);
  }
}

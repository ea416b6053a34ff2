import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { StoreUnavailableError } from '../domain/errors.js';
import type { DeadLetters } from '../domain/job.js';
import { deadLettersSchema, type DeadLetterCall } from './dead-letter-calls.js';

/** The dead letters of the bot that listens on the socket at `path`. Throws `StoreUnavailableError` when it does not answer. */
export function connectDeadLetters(path: string): DeadLetters {
  const send = async <T>(call: DeadLetterCall, schema: z.ZodType<T>): Promise<T> => {
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request({ socketPath: path, method: 'POST' }, resolve)
          .on('error', reject)
          .end(JSON.stringify(call));
      });
      return schema.parse(await json(answer));
    } catch (cause) {
      throw new StoreUnavailableError('the running bot does not answer its operators', cause);
    }
  };

  return {
    list: (limit) => send({ call: 'list', limit }, deadLettersSchema),
    // The clock that counts is the running bot's.
    replay: (seq) => send({ call: 'replay', seq }, z.boolean()),
    drop: (seq) => send({ call: 'drop', seq }, z.boolean()),
  };
}

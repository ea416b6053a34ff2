import { z } from 'zod';
import type { DeadLetters } from '../domain/job.js';
import { callRunningBot } from './call-running-bot.js';
import { deadLettersSchema } from './operator-calls.js';

/** The dead letters of the bot that listens on the socket at `path`. Throws `StoreUnavailableError` when it does not answer. */
export function connectDeadLetters(path: string): DeadLetters {
  return {
    list: (limit) => callRunningBot(path, { call: 'list', limit }, deadLettersSchema),
    // The clock that counts is the running bot's.
    replay: (seq) => callRunningBot(path, { call: 'replay', seq }, z.boolean()),
    drop: (seq) => callRunningBot(path, { call: 'drop', seq }, z.boolean()),
  };
}

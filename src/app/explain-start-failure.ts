import { z } from 'zod';
import { ConfigError } from '../config/config.js';
import { AccessDeniedError, BotError } from '../domain/errors.js';

const portTakenSchema = z.object({ code: z.literal('EADDRINUSE'), port: z.number() });

/** Explains why the process could not start, each fault with its cure; `undefined` for a bug. */
export function explainStartFailure(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof AccessDeniedError) {
    return [
      'WEBEX_BOT_TOKEN was refused by Webex. ' +
        'Make a new one at https://developer.webex.com/my-apps.',
    ];
  }
  // All other errors of our own at this point concern the store: its file, its key, its schema.
  if (error instanceof BotError)
    return [`${error.message}. Check DATABASE_URL and ENCRYPTION_KEY.`];
  const taken = portTakenSchema.safeParse(error).data;
  return (
    taken && [
      `Port ${taken.port} is taken by another process. ` +
        'Set PORT (the bot) or SIMULATOR_PORT (the simulator) to a free one.',
    ]
  );
}

import { z } from 'zod';
import { ConfigError } from '../config/config.js';
import { AccessDeniedError, ApiAnswerError, ApiRefusedError, BotError } from '../domain/errors.js';

const portTakenSchema = z.object({ code: z.literal('EADDRINUSE'), port: z.number() });
/** Listening on an address that is not this machine's, or whose name is unknown. */
const listenSchema = z.object({
  code: z.string(),
  syscall: z.enum(['listen', 'bind', 'getaddrinfo']),
});

/** Explains why the process could not start, each fault with its cure; `undefined` for a bug. */
export function explainStartFailure(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof AccessDeniedError) {
    return [
      'WEBEX_BOT_TOKEN was refused by Webex. ' +
        'Make a new one at https://developer.webex.com/my-apps.',
    ];
  }
  if (error instanceof ApiRefusedError || error instanceof ApiAnswerError) {
    return [
      `Webex refused a call or gave an unknown answer (${error.message}). ` +
        'Check WEBEX_API_URL and PUBLIC_URL.',
    ];
  }
  // All other errors of our own at this point concern the store: its file, its key, its schema.
  if (error instanceof BotError)
    return [`${error.message}. Check DATABASE_URL and ENCRYPTION_KEY.`];
  const taken = portTakenSchema.safeParse(error).data;
  if (taken) {
    return [
      `Port ${taken.port} is taken by another process. ` +
        'Set PORT (the bot) or SIMULATOR_PORT (the simulator) to a free one.',
    ];
  }
  const listening = listenSchema.safeParse(error).data;
  return (
    listening && [
      `The bot cannot listen on this HOST and PORT (${listening.code}). Set HOST to an address ` +
        'of this machine such as 0.0.0.0, and PORT to one that this user may open.',
    ]
  );
}

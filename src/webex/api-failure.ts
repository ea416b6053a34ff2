import { AccessDeniedError, ApiRefusedError, ApiUnavailableError } from '../domain/errors.js';
import type { BotError } from '../domain/errors.js';
import { factsOf } from '../http/facts-of.js';
import type { HttpAnswer } from '../http/http-client.js';

/**
 * The error that a refusing answer stands for. 401 is about the token. So is 403, save where a call concerns one
 * message or space (`aboutTarget`): a space in announcement mode, or somebody else's message. A fault of Webex's own (5xx)
 * and a call that it gave up waiting for (408) can pass.
 */
export function toApiFailure(what: string, answer: HttpAnswer, aboutTarget: boolean): BotError {
  const { status } = answer;
  if (status >= 500 || status === 408)
    return new ApiUnavailableError(`${what}: not now (${status})`, factsOf(answer));
  const isAccess = status === 401 || (status === 403 && !aboutTarget);
  return isAccess
    ? new AccessDeniedError(`${what}: the bot's token was refused`, factsOf(answer))
    : new ApiRefusedError(`${what}: refused (${status})`, factsOf(answer));
}

import { AccessDeniedError, ApiRefusedError } from '../domain/errors.js';
import type { BotError, CallFacts } from '../domain/errors.js';
import type { HttpAnswer } from '../http/http-client.js';

/** The facts of an answer that a log line may hold. */
export function factsOf({
  status,
  trackingId,
}: Pick<HttpAnswer, 'status' | 'trackingId'>): CallFacts {
  return { status, ...(trackingId && { trackingId }) };
}

/**
 * The error that a refusing answer stands for. 401 is about the token. So is 403, save where a call concerns one
 * message or space (`aboutTarget`): a space in announcement mode, or somebody else's message.
 */
export function toApiFailure(what: string, answer: HttpAnswer, aboutTarget: boolean): BotError {
  const { status } = answer;
  const isAccess = status === 401 || (status === 403 && !aboutTarget);
  return isAccess
    ? new AccessDeniedError(`${what}: the bot's token was refused`, factsOf(answer))
    : new ApiRefusedError(`${what}: refused (${status})`, factsOf(answer));
}

import {
  AccessDeniedError,
  ApiRefusedError,
  ApiUnavailableError,
  type BotError,
  type CallFacts,
} from '../domain/errors.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';

/** The facts of an answer by which Webex did not serve the call. */
export const unavailableFacts = (answer: HttpAnswer): CallFacts => ({
  api: 'webex',
  ...factsOf(answer),
});

/**
 * Throws the error for an answer that is not a success. `operation` names the call in errors,
 * without ids; with `aboutTarget`, it concerns one message, space or person.
 */
export function ensureSuccess(operation: string, answer: HttpAnswer, aboutTarget: boolean): void {
  if (answer.status < 200 || answer.status > 299) throw toFailure(operation, answer, aboutTarget);
}

/**
 * The error for an answer that is not a success. 401 is about the token. So is 403, except where a
 * call concerns one message or space (`aboutTarget`): a space in announcement mode, or another
 * person's message. A failure of Webex (5xx) and a call that it stopped waiting for (408) are
 * transient.
 */
function toFailure(operation: string, answer: HttpAnswer, aboutTarget: boolean): BotError {
  const { status } = answer;
  if (status >= 500 || status === 408)
    return new ApiUnavailableError(`${operation}: not now (${status})`, unavailableFacts(answer));
  const isAccess = status === 401 || (status === 403 && !aboutTarget);
  return isAccess
    ? new AccessDeniedError(`${operation}: the bot's token was refused`, factsOf(answer))
    : new ApiRefusedError(`${operation}: refused (${status})`, factsOf(answer));
}

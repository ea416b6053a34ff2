import {
  AccessDeniedError,
  ApiRefusedError,
  ApiUnavailableError,
  type BotError,
} from '../domain/errors.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';

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
    return new ApiUnavailableError(`${operation}: not now (${status})`, factsOf(answer));
  const isAccess = status === 401 || (status === 403 && !aboutTarget);
  return isAccess
    ? new AccessDeniedError(`${operation}: the bot's token was refused`, factsOf(answer))
    : new ApiRefusedError(`${operation}: refused (${status})`, factsOf(answer));
}

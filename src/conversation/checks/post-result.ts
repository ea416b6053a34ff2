import { drawResult } from '../../cards/result-card.js';
import type { Check, PrecheckResult } from '../../domain/check.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { listRequestWarnings } from '../forms/list-warnings.js';
import { choosePlace, type PlacePorts } from '../shared/choose-place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { reachPerson } from '../shared/reach-person.js';

/** What posting a result takes. */
export type ResultPorts = PlacePorts & Pick<ConversationPorts, 'codeAdvice'>;

/** Resolves to the id of the result message, which an earlier attempt may have posted already. */
export async function postResult(
  ports: ResultPorts,
  check: Check,
  result: PrecheckResult,
): Promise<string> {
  const trigger = { key: check.cause, personId: check.ownerId, receivedAt: check.createdAt };
  const messenger = reachPerson(ports.messenger, check.ownerId);
  const place = await choosePlace({ ...ports, messenger }, trigger, check.place);
  const message = composeResult(ports, check, result, place);
  const { mark } = message;
  const isRepeated = check.result !== undefined;
  const posted = isRepeated && mark !== undefined ? await messenger.find(place, mark) : undefined;
  return posted ?? messenger.post(place, message);
}

function composeResult(
  { codeAdvice }: ResultPorts,
  check: Check,
  result: PrecheckResult,
  place: Place,
): OutgoingMessage {
  return drawResult(check, result, {
    warnings: listRequestWarnings(check),
    askerId: place.roomType === 'group' ? check.ownerId : undefined,
    codeAdvice,
  });
}

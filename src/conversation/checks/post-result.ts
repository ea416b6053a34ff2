import { drawResult } from '../../cards/result-card.js';
import type { Check, PrecheckResult } from '../../domain/check.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { listRequestWarnings } from '../forms/list-warnings.js';
import { choosePlace, type PlacePorts } from '../shared/choose-place.js';

/** Resolves to the id of the result message, which an earlier attempt may have posted already. */
export async function postResult(
  ports: PlacePorts,
  check: Check,
  result: PrecheckResult,
): Promise<string> {
  const trigger = { key: check.cause, personId: check.ownerId, receivedAt: check.createdAt };
  const place = await choosePlace(ports, trigger, check.place);
  const message = composeResult(check, result, place);
  const { mark } = message;
  const isRepeated = check.result !== undefined;
  const posted =
    isRepeated && mark !== undefined ? await ports.messenger.find(place, mark) : undefined;
  return posted ?? ports.messenger.post(place, message);
}

/** The message with the result of a check, for one place. */
export function composeResult(check: Check, result: PrecheckResult, place: Place): OutgoingMessage {
  return drawResult(check, result, {
    warnings: listRequestWarnings(check),
    askerId: place.roomType === 'group' ? check.ownerId : undefined,
  });
}

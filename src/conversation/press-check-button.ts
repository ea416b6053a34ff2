import { drawResult } from '../cards/result-card.js';
import type { Check } from '../domain/check.js';
import type { SubmittedAction } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { choosePlace } from './choose-place.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';
import { copyForProvisioning } from './copy-for-provisioning.js';
import { openForm } from './open-form.js';
import { readPlace } from './read-place.js';
import { editCheck, findCheck, isShownAt, repeatCheck } from './repeat-check.js';
import { startValues } from './start-values.js';
import type { SubmissionData } from './submission-data.js';
import { warningsOf } from './warnings-of.js';

const FORGOTTEN = 'I no longer keep that check. Here is an empty form.';

/** Answers a press on a button under a result, or in the list of checks. */
export async function pressCheckButton(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const check = await findCheck(ports, cause, action.roomId, data.check);
  const place = await choosePlace(
    ports,
    cause,
    check !== undefined && isShownAt(check, action)
      ? check.place
      : await readPlace(ports.messenger, action),
  );
  if (check === undefined || data.action === 'check.new') {
    const wasAskedFor = data.action === 'check.new';
    await openForm(ports, cause, {
      place,
      values: await startValues(ports, cause.personId),
      source: `new:${action.messageId}`,
      ...(wasAskedFor ? {} : { notice: FORGOTTEN }),
    });
    return;
  }
  switch (data.action) {
    case 'check.again':
      return repeatCheck(ports, cause, check, place);
    case 'check.show':
      return showCheck(ports, check, place);
    case 'check.copy':
      return copyForProvisioning(ports, check, place);
    default:
      return editCheck(ports, cause, check, place);
  }
}

/** Shows the result of a check once more. */
export async function showCheck(
  { messenger }: ConversationPorts,
  check: Check,
  place: Place,
): Promise<void> {
  const message =
    check.result === undefined
      ? { markdown: `Check ${check.id} is still running. The answer comes by itself.` }
      : drawResult(check, check.result, { warnings: warningsOf(check) });
  await messenger.post(place, message);
}

import { createHash } from 'node:crypto';
import { drawResult } from '../../cards/result-card.js';
import type { Check } from '../../domain/check.js';
import { kindOf } from '../../domain/check-kinds.js';
import { findExistingCustomer } from '../../domain/existing-customer.js';
import type { SubmittedAction } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { choosePlace } from '../shared/choose-place.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { copyForProvisioning } from './copy-for-provisioning.js';
import { answerCustomerSearch } from '../find/answer-customer-search.js';
import { openForm } from './open-form.js';
import { DOUBLE_CLICK_MS } from '../shared/double-click.js';
import { readFilled } from '../forms/read-form.js';
import { readPlace } from '../shared/read-place.js';
import { editCheck, findCheck, isShownAt, repeatCheck } from './repeat-check.js';
import { startValues } from './start-values.js';
import type { SubmissionData } from '../shared/submission-data.js';
import { warningsOf } from '../forms/warnings-of.js';

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
    return openNewForm(ports, cause, action, { place, data, notice: wasAskedFor ? '' : FORGOTTEN });
  }
  switch (data.action) {
    case 'check.again':
      return repeatCheck(ports, cause, check, place);
    case 'check.show':
      return showCheck(ports, check, place);
    case 'customer.find':
      return pressFind(ports, cause, check, place);
    case 'check.copy':
      return copyForProvisioning(ports, check, place);
    default:
      return editCheck(ports, cause, check, place);
  }
}

/** What the button brings along, such as a customer that was found, comes before what the person last used. */
async function openNewForm(
  ports: ConversationPorts,
  cause: Cause,
  { inputs, messageId }: SubmittedAction,
  { place, data: { kind }, notice }: { place: Place; data: SubmissionData; notice: string },
): Promise<void> {
  const paths = kindOf(kind).fields.map(({ path }) => path);
  const filled = readFilled(inputs, paths);
  // One card can hold several such buttons, which are no double click of each other.
  const button = createHash('sha256')
    .update(JSON.stringify([kind, filled]))
    .digest('base64url');
  await openForm(ports, cause, {
    place,
    kind,
    values: { ...(await startValues(ports, cause.personId, kind)), ...filled },
    source: `new:${messageId}:${button}`,
    notice,
  });
}

/** A double click looks no second time. */
async function pressFind(
  ports: ConversationPorts,
  cause: Cause,
  check: Check,
  place: Place,
): Promise<void> {
  const existing = check.result && findExistingCustomer(check, check.result);
  if (existing === undefined) return;
  const now = ports.clock.now();
  const key = `found:${check.id}:${cause.personId}`;
  if (!(await ports.throttles.take(key, cause.key, now, now + DOUBLE_CLICK_MS))) return;
  const typed = `${existing.field}=${existing.value}`;
  await answerCustomerSearch(ports, cause, place, {
    typed,
    subPartnerOrgId: check.subPartnerOrgId,
  });
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

import { createHash } from 'node:crypto';
import { drawResult } from '../../cards/result-card.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { Check } from '../../domain/check.js';
import { findExistingCustomer } from '../../domain/existing-customer.js';
import type { SubmittedAction } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { answerCustomerSearch, type SearchPorts } from '../find/answer-customer-search.js';
import { listRequestWarnings } from '../forms/list-warnings.js';
import { readPrefill } from '../forms/read-form.js';
import { choosePlace, readPlace, type PlacePorts } from '../shared/choose-place.js';
import type { ConversationPorts, EventTrigger } from '../shared/conversation-ports.js';
import { DOUBLE_CLICK_MS, type SubmissionData } from '../shared/submission-data.js';
import { openForm, readStartValues, type FormPorts } from './open-form.js';
import { editCheck, findVisibleCheck, isShownAt, repeatCheck } from './repeat-check.js';

type NewFormPorts = FormPorts & Pick<ConversationPorts, 'checks' | 'defaultCountry'>;
type Ports = NewFormPorts &
  PlacePorts &
  SearchPorts &
  Pick<ConversationPorts, 'checksPerMinute' | 'notifyJobs'>;

const FORGOTTEN = 'I no longer keep that check. Here is an empty form.';

/** Handles an action of a result card or of the list of checks. */
export async function handleCheckAction(
  ports: Ports,
  trigger: EventTrigger,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const check = await findVisibleCheck(ports, trigger, action.roomId, data.check);
  const place = await choosePlace(
    ports,
    trigger,
    check !== undefined && isShownAt(check, action)
      ? check.place
      : await readPlace(ports.messenger, action),
  );
  if (check === undefined || data.action === 'check.new') {
    const notice = data.action === 'check.new' ? '' : FORGOTTEN;
    return openNewForm(ports, trigger, action, { place, data, notice });
  }
  switch (data.action) {
    case 'check.again':
      return repeatCheck(ports, trigger, check, place);
    case 'check.show':
      return showCheck(ports, check, place);
    case 'customer.find':
      return handleFindAction(ports, trigger, check, place);
    case 'check.copy':
      return postRequestBody(ports, check, place);
    default:
      return editCheck(ports, trigger, check, place);
  }
}

/** Posts the result of a check again. */
export async function showCheck(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  check: Check,
  place: Place,
): Promise<void> {
  const message =
    check.result === undefined
      ? { markdown: `Check ${check.id} is still running. The answer comes by itself.` }
      : drawResult(check, check.result, { warnings: listRequestWarnings(check) });
  await messenger.post(place, message);
}

/**
 * Values that the button carries, such as a customer that was found, win over the last used ones.
 */
async function openNewForm(
  ports: NewFormPorts,
  trigger: EventTrigger,
  { inputs, messageId }: SubmittedAction,
  { place, data: { kind }, notice }: { place: Place; data: SubmissionData; notice: string },
): Promise<void> {
  const paths = checkKindOf(kind).fields.map(({ path }) => path);
  const prefill = readPrefill(inputs, paths);
  // One card can hold several such buttons, and two of them are not a double click.
  const button = createHash('sha256')
    .update(JSON.stringify([kind, prefill]))
    .digest('base64url');
  await openForm(ports, trigger, {
    place,
    kind,
    values: { ...(await readStartValues(ports, trigger.personId, kind)), ...prefill },
    source: `new:${messageId}:${button}`,
    notice,
  });
}

/** A double click does not search twice. */
async function handleFindAction(
  ports: SearchPorts,
  trigger: EventTrigger,
  check: Check,
  place: Place,
): Promise<void> {
  const existing = check.result && findExistingCustomer(check, check.result);
  if (existing === undefined) return;
  const now = ports.clock.now();
  const key = `found:${check.id}:${trigger.personId}`;
  if (!(await ports.throttles.take(key, trigger.key, now, now + DOUBLE_CLICK_MS))) return;
  const typed = `${existing.field}=${existing.value}`;
  await answerCustomerSearch(ports, trigger, place, {
    typed,
    subPartnerOrgId: check.subPartnerOrgId,
  });
}

/**
 * Posts the body of a check as a JSON file. With its gaps filled, the body of a customer's precheck
 * is that of the provisioning call.
 */
async function postRequestBody(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  { id, kind, request }: Check,
  place: Place,
): Promise<void> {
  const gaps = checkKindOf(kind).listGaps(request);
  const missing = gaps.length === 0 ? 'Nothing is missing.' : `Still missing: ${gaps.join(', ')}.`;
  const markdown = `The body of check ${id}, for *Provision a Wholesale Customer*. ${missing}`;
  await messenger.postFile(place, markdown, {
    name: `precheck-${id}.json`,
    type: 'application/json',
    content: `${JSON.stringify(request, null, 2)}\n`,
  });
}

import type { Check } from '../../domain/check.js';
import type { SubmittedAction } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { kindOf } from '../../domain/check-kinds.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { stepOfFaults } from '../forms/form-steps.js';
import { explainLimit } from './limit-checks.js';
import { locateFaults } from '../forms/locate-faults.js';
import { openForm } from './open-form.js';
import { DOUBLE_CLICK_MS } from '../shared/double-click.js';
import { prepareCheck } from './start-check.js';
import { valuesOf } from '../forms/values-of.js';

/** No check runs longer than this, so older ones need not be looked for. */
const LONGEST_RUN_MS = 20 * 60 * 1000;

/** Opens the form with all that a check was sent with, at the step of the fault that Webex named, for whoever pressed. */
export async function editCheck(
  ports: ConversationPorts,
  cause: Cause,
  check: Check,
  place: Place,
): Promise<void> {
  const values = valuesOf(check);
  const faults = check.result === undefined ? {} : locateFaults(check.result, check.kind);
  const hasFaults = Object.keys(faults).length > 0;
  await openForm(ports, cause, {
    place,
    kind: check.kind,
    values,
    step: stepOfFaults(values, faults, kindOf(check.kind).steps[0]),
    faults,
    ...(hasFaults ? { notice: 'Webex did not take the fields marked below.' } : {}),
    source: `edit:${check.id}`,
  });
}

/** Sends the same request once more. While the repetition runs, or right after its press, another press does nothing. */
export async function repeatCheck(
  ports: ConversationPorts,
  cause: Cause,
  { id, kind, request, subPartnerOrgId }: Check,
  place: Place,
): Promise<void> {
  const { checks, messenger, clock, notifyJobs } = ports;
  const now = clock.now();
  const latest = await checks.findRepeatOf(cause.personId, id, now - LONGEST_RUN_MS);
  if (latest?.state === 'running') return;
  if (latest !== undefined && latest.createdAt > now - DOUBLE_CLICK_MS) return;
  const limit = await explainLimit(ports, cause.personId);
  if (limit !== undefined) {
    await messenger.post(place, { markdown: limit });
    return;
  }
  const { check, job } = prepareCheck(cause, now, {
    kind,
    place,
    request,
    subPartnerOrgId,
    source: id,
  });
  if (await checks.start(check, job)) notifyJobs('checks');
}

/** A check is known to its owner everywhere, and to others in the space in which it was made. */
export async function findCheck(
  { checks }: ConversationPorts,
  cause: Cause,
  roomId: string,
  checkId: string | undefined,
): Promise<Check | undefined> {
  const check = checkId === undefined ? undefined : await checks.find(checkId);
  const isKnown = check?.ownerId === cause.personId || check?.place.roomId === roomId;
  return isKnown ? check : undefined;
}

/** Where to answer a press under a result: in its own thread, or where it was shown again. */
export function isShownAt(check: Check, { messageId, roomId }: SubmittedAction): boolean {
  return check.resultMessageId === messageId && check.place.roomId === roomId;
}

import { checkKindOf } from '../../domain/check-kinds.js';
import type { Check } from '../../domain/check.js';
import { isWithin } from '../../domain/clock.js';
import type { SubmittedAction } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { restoreFormValues } from '../forms/form-rules.js';
import { firstStepWithErrors } from '../forms/form-steps.js';
import { locateErrors } from '../forms/locate-errors.js';
import type { ConversationPorts, EventTrigger, Trigger } from '../shared/conversation-ports.js';
import { sentIdSchema } from '../shared/new-id.js';
import { explainCheckLimit } from '../shared/rate-limit.js';
import { DOUBLE_CLICK_MS } from '../shared/submission-data.js';
import { openForm, type FormPorts } from './open-form.js';
import { prepareCheck } from './prepare-check.js';

/** What repeating a check takes. */
export type RepeatPorts = Pick<
  ConversationPorts,
  'checks' | 'checksPerMinute' | 'messenger' | 'clock' | 'notifyJobs'
>;

/** No check runs longer than this, so older ones cannot be running. */
const LONGEST_RUN_MS = 20 * 60 * 1000;

/**
 * Opens a form for the person behind `trigger` with everything that a check was sent with, at the
 * step of the first field that Webex rejected.
 */
export async function editCheck(
  ports: FormPorts,
  trigger: Trigger,
  check: Check,
  place: Place,
): Promise<void> {
  const values = restoreFormValues(check);
  const errors = check.result === undefined ? {} : locateErrors(check.result, check.kind);
  const hasErrors = Object.keys(errors).length > 0;
  await openForm(ports, trigger, {
    place,
    kind: check.kind,
    values,
    step: firstStepWithErrors(values, errors, checkKindOf(check.kind).steps[0]),
    errors,
    ...(hasErrors ? { notice: 'Webex did not take the fields marked below.' } : {}),
    source: `edit:${check.id}`,
  });
}

/**
 * Sends the same request again as a new check. Does nothing while an earlier repetition is running,
 * or on a double click.
 */
export async function repeatCheck(
  ports: RepeatPorts,
  trigger: EventTrigger,
  { id, kind, request, subPartnerOrgId }: Check,
  place: Place,
): Promise<void> {
  const { checks, messenger, clock } = ports;
  const now = clock.now();
  const latest = await checks.findRepeatOf(trigger.personId, id, now - LONGEST_RUN_MS);
  if (latest?.state === 'running') return;
  if (latest !== undefined && isWithin(latest.createdAt, DOUBLE_CLICK_MS, now)) return;
  const limit = await explainCheckLimit(ports, trigger.personId);
  if (limit !== undefined) {
    await messenger.post(place, { markdown: limit });
    return;
  }
  trigger.startCheck(
    prepareCheck(trigger, now, { kind, place, request, subPartnerOrgId, source: id }),
  );
}

/**
 * Finds a check that is visible here: to its owner everywhere, to others in the space it is from.
 */
export async function findVisibleCheck(
  { checks }: Pick<ConversationPorts, 'checks'>,
  trigger: Trigger,
  roomId: string,
  checkId: string | undefined,
): Promise<Check | undefined> {
  const check = checkId === undefined ? undefined : await checks.find(sentIdSchema.parse(checkId));
  const isVisible = check?.ownerId === trigger.personId || check?.place.roomId === roomId;
  return isVisible ? check : undefined;
}

/** Whether an action came from the card that first showed the result, in the place of the check. */
export function isShownAt(check: Check, { messageId, roomId }: SubmittedAction): boolean {
  return check.resultMessageId === messageId && check.place.roomId === roomId;
}

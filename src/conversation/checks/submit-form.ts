import { drawCancelledForm, drawMovedForm } from '../../cards/closed-form-card.js';
import { checkKindOf, checkKindOfStep } from '../../domain/check-kinds.js';
import { isWithin } from '../../domain/clock.js';
import type { Draft } from '../../domain/draft.js';
import type { OutgoingMessage, SubmittedAction } from '../../domain/messenger.js';
import { readValue, SUB_PARTNER, type FieldErrors } from '../../domain/precheck-field.js';
import { errorsOfStep, firstStepWithErrors, fitStep, stepBeside } from '../forms/form-steps.js';
import { listWarnings } from '../forms/list-warnings.js';
import { readForm } from '../forms/read-form.js';
import { validateForm } from '../forms/validate-form.js';
import { choosePlace, hasOutsiders, readPlace, type PlacePorts } from '../shared/choose-place.js';
import type { ConversationPorts, EventTrigger } from '../shared/conversation-ports.js';
import { explainCheckLimit } from '../shared/rate-limit.js';
import { DOUBLE_CLICK_MS, type SubmissionData } from '../shared/submission-data.js';
import { openForm, showForm, type FormPorts } from './open-form.js';
import { prepareCheck } from './prepare-check.js';

const GONE = 'That form is no longer open. Here is a fresh one with what you typed.';
const FOREIGN =
  'That form belongs to somebody else, who alone can send it. ' +
  'Here is one of your own with what you typed.';
const MOVED = 'Here is your form, with what you typed.';
const SENT =
  'That form was sent already. ' +
  'Here is a fresh one with what you typed, in case you want to check again.';

type ClosingPorts = Pick<ConversationPorts, 'messenger' | 'drafts' | 'clock'>;
type Ports = FormPorts & PlacePorts & Pick<ConversationPorts, 'checks' | 'checksPerMinute'>;

/**
 * Moves a form to another step, sends it as a check, or shows it again with its errors. Only its
 * owner can, and only while it is open. No input is lost in any case.
 */
export async function submitForm(
  ports: Ports,
  trigger: EventTrigger,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const draft = await findDraftInRoom(ports, action, data.draft);
  if (draft === undefined || isOver(draft, ports.clock.now())) {
    await offerFreshForm(ports, trigger, action, data, GONE, draft);
  } else if (draft.ownerId !== action.personId) {
    await offerFreshForm(ports, trigger, action, data, FOREIGN, draft);
  } else if (draft.state === 'sent') {
    if (!(await isRepetition(ports, trigger, draft))) {
      await offerFreshForm(ports, trigger, action, data, SENT, draft);
    }
  } else {
    const step = fitStep(draft.kind, data.step);
    const typed = { ...draft, step, values: readForm(action.inputs, step, draft.values) };
    if (await hasOutsiders(ports, draft.place)) await moveToDirect(ports, trigger, typed);
    else await moveDraft(ports, trigger, typed, data);
  }
}

/**
 * Continues in the 1:1 space. Opens the new form first, so that a crash in between loses nothing.
 */
async function moveToDirect(
  ports: FormPorts & PlacePorts,
  trigger: EventTrigger,
  draft: Draft,
): Promise<void> {
  const { kind, values, step } = draft;
  const place = await choosePlace(ports, trigger, draft.place);
  await openForm(ports, trigger, { place, kind, values, step, notice: MOVED });
  await closeDraft(ports, draft, drawMovedForm());
}

/** Closes a form whose owner pressed Cancel. */
export async function cancelForm(
  ports: ClosingPorts,
  _trigger: EventTrigger,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const draft = await findDraftInRoom(ports, action, data.draft);
  if (draft?.ownerId !== action.personId || draft.state === 'sent') return;
  await cancelDraft(ports, { ...draft, messageId: draft.messageId ?? action.messageId });
}

/** Closes a draft and its form. */
export async function cancelDraft(ports: ClosingPorts, draft: Draft): Promise<void> {
  await closeDraft(ports, draft, drawCancelledForm(draft.kind));
}

/** Closes the form before the draft, so that a repetition after a crash still closes the form. */
async function closeDraft(
  ports: ClosingPorts,
  draft: Draft,
  closed: OutgoingMessage,
): Promise<void> {
  const messageId =
    draft.messageId === undefined
      ? undefined
      : await ports.messenger.replace(draft.messageId, draft.place, closed);
  await ports.drafts.update({
    ...draft,
    state: 'cancelled',
    ...(messageId === undefined ? {} : { messageId }),
    updatedAt: ports.clock.now(),
  });
}

/**
 * A draft of another space counts as unknown, unless its own form was used: a form that its space
 * did not take is in the 1:1 space, and a space may have moved to another id.
 */
async function findDraftInRoom(
  { drafts, messenger }: Pick<ConversationPorts, 'drafts' | 'messenger'>,
  action: SubmittedAction,
  draftId: string | undefined,
): Promise<Draft | undefined> {
  const draft = draftId === undefined ? undefined : await drafts.find(draftId);
  if (draft === undefined || draft.place.roomId === action.roomId) return draft;
  if (draft.messageId !== action.messageId) return undefined;
  return { ...draft, place: await readPlace(messenger, action) };
}

function isOver({ state, expiresAt }: Draft, now: number): boolean {
  return state === 'cancelled' || expiresAt <= now;
}

/**
 * Starts at the card's step, not the draft's, so that a repetition after a crash ends at the same
 * one.
 */
async function moveDraft(
  ports: Ports,
  trigger: EventTrigger,
  draft: Draft,
  { action, to }: SubmissionData,
): Promise<void> {
  const { kind, step, values } = draft;
  switch (action) {
    case 'check.back':
      return showForm(ports, { ...draft, step: stepBeside(step, -1, values) });
    case 'check.edit':
      return showForm(
        ports,
        { ...draft, step: fitStep(kind, to ?? checkKindOf(kind).steps[0]) },
        { warnings: listWarnings(values, kind) },
      );
    case 'check.next':
      return advanceDraft(ports, draft);
    default:
      return sendDraft(ports, trigger, draft);
  }
}

async function advanceDraft(ports: FormPorts, draft: Draft): Promise<void> {
  const { kind, step, values } = draft;
  const validated = validateForm(values, kind);
  const errors = validated.ok ? {} : errorsOfStep(step, values, validated.errors);
  if (Object.keys(errors).length > 0) await showErrors(ports, draft, errors);
  else await showForm(ports, { ...draft, step: stepBeside(step, 1, values) });
}

async function sendDraft(ports: Ports, trigger: EventTrigger, draft: Draft): Promise<void> {
  const validated = validateForm(draft.values, draft.kind);
  if (!validated.ok) {
    const step = firstStepWithErrors(draft.values, validated.errors, draft.step);
    await showErrors(ports, { ...draft, step }, validated.errors);
    return;
  }
  const limit = await explainCheckLimit(ports, trigger.personId);
  if (limit !== undefined) {
    await showForm(ports, draft, {
      notice: limit,
      warnings: listWarnings(draft.values, draft.kind),
    });
    return;
  }
  const now = ports.clock.now();
  const prepared = prepareCheck(trigger, now, {
    kind: draft.kind,
    place: draft.place,
    request: validated.request,
    subPartnerOrgId: readValue(draft.values, SUB_PARTNER),
    formMessageId: draft.messageId,
  });
  trigger.startCheck({ ...prepared, draft: { ...draft, updatedAt: now } });
}

function showErrors(ports: FormPorts, draft: Draft, errors: FieldErrors): Promise<void> {
  return showForm(ports, draft, {
    errors: errors,
    warnings: listWarnings(draft.values, draft.kind),
  });
}

/** True for a double click, for work repeated after a crash, and while the check is running. */
async function isRepetition(ports: Ports, trigger: EventTrigger, draft: Draft): Promise<boolean> {
  if (isWithin(draft.updatedAt, DOUBLE_CLICK_MS, ports.clock.now())) return true;
  const check = draft.checkId === undefined ? undefined : await ports.checks.find(draft.checkId);
  return check?.state === 'running' || check?.cause === trigger.key;
}

/** From another person's draft, the new form takes only what the card itself submitted. */
async function offerFreshForm(
  ports: Ports,
  trigger: EventTrigger,
  action: SubmittedAction,
  data: SubmissionData,
  notice: string,
  draft: Draft | undefined,
): Promise<void> {
  const before = draft?.ownerId === action.personId ? draft.values : {};
  const kind = draft?.kind ?? checkKindOfStep(data.step).name;
  const step = fitStep(kind, data.step);
  const place = draft?.place ?? (await readPlace(ports.messenger, action));
  await openForm(ports, trigger, {
    place: await choosePlace(ports, trigger, place),
    kind,
    values: readForm(action.inputs, step, before),
    step,
    notice,
    source: draft?.id ?? action.messageId,
  });
}

import { drawCancelledForm, drawMovedForm } from '../../cards/closed-form-card.js';
import { kindOf, kindOfStep } from '../../domain/check-kinds.js';
import type { Draft } from '../../domain/draft.js';
import type { OutgoingMessage, SubmittedAction } from '../../domain/messenger.js';
import { readValue, SUB_PARTNER, type FieldFaults } from '../../domain/precheck-field.js';
import { choosePlace, hasOutsiders } from '../shared/choose-place.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { faultsOfStep, fitStep, stepBeside, stepOfFaults } from '../forms/form-steps.js';
import { judgeForm } from '../forms/judge-form.js';
import { explainLimit } from './limit-checks.js';
import { listWarnings } from '../forms/list-warnings.js';
import { openForm, showForm } from './open-form.js';
import { DOUBLE_CLICK_MS } from '../shared/double-click.js';
import { readPlace } from '../shared/read-place.js';
import { readForm } from '../forms/read-form.js';
import { prepareCheck } from './start-check.js';
import type { SubmissionData } from '../shared/submission-data.js';

const GONE = 'That form is no longer open. Here is a fresh one with what you typed.';
const FOREIGN =
  'That form belongs to somebody else, who alone can send it. Here is one of your own with what you typed.';
const MOVED = 'Here is your form, with what you typed.';
const SENT =
  'That form was sent already. Here is a fresh one with what you typed, in case you want to check again.';

/**
 * Moves a form on: to another step, or off as a check, or back with its faults. Only its owner can, and only while it is open.
 * Nothing that was typed is lost in any case.
 */
export async function submitForm(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const draft = await findDraft(ports, action, data.draft);
  if (draft === undefined || isOver(draft, ports.clock.now())) {
    await offerFreshForm(ports, cause, action, data, GONE, draft);
  } else if (draft.ownerId !== action.personId) {
    await offerFreshForm(ports, cause, action, data, FOREIGN, draft);
  } else if (draft.state === 'sent') {
    if (!(await isSecondPress(ports, cause, draft))) {
      await offerFreshForm(ports, cause, action, data, SENT, draft);
    }
  } else {
    const step = fitStep(draft.kind, data.step);
    const typed = { ...draft, step, values: readForm(action.inputs, step, draft.values) };
    if (await hasOutsiders(ports, draft.place)) await leaveSpace(ports, cause, typed);
    else await moveDraft(ports, cause, typed, data);
  }
}

/** Goes on in the 1:1 space: with a form of its own first, so that a crash in the middle loses nothing. */
async function leaveSpace(ports: ConversationPorts, cause: Cause, draft: Draft): Promise<void> {
  const { kind, values, step } = draft;
  const place = await choosePlace(ports, cause, draft.place);
  await openForm(ports, cause, { place, kind, values, step, notice: MOVED });
  await closeDraft(ports, draft, drawMovedForm());
}

/** Closes a form at its owner's wish. */
export async function cancelForm(
  ports: ConversationPorts,
  _cause: Cause,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const draft = await findDraft(ports, action, data.draft);
  if (draft?.ownerId !== action.personId || draft.state === 'sent') return;
  await cancelDraft(ports, { ...draft, messageId: draft.messageId ?? action.messageId });
}

/** Closes the form of a draft that its owner wants no more. */
export async function cancelDraft(ports: ConversationPorts, draft: Draft): Promise<void> {
  await closeDraft(ports, draft, drawCancelledForm(draft.kind));
}

/** First the form and then the draft, so that a repetition after a crash closes the form after all. */
async function closeDraft(
  ports: ConversationPorts,
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

/** A draft of another space is as good as unknown. */
async function findDraft(
  { drafts }: ConversationPorts,
  action: SubmittedAction,
  draftId: string | undefined,
): Promise<Draft | undefined> {
  const draft = draftId === undefined ? undefined : await drafts.find(draftId);
  return draft?.place.roomId === action.roomId ? draft : undefined;
}

function isOver({ state, expiresAt }: Draft, now: number): boolean {
  return state === 'cancelled' || expiresAt <= now;
}

/** The step is the card's, not the draft's: work that is repeated after a crash ends where it ended before. */
async function moveDraft(
  ports: ConversationPorts,
  cause: Cause,
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
        { ...draft, step: fitStep(kind, to ?? kindOf(kind).steps[0]) },
        { warnings: listWarnings(values, kind) },
      );
    case 'check.next':
      return goOn(ports, draft);
    default:
      return sendDraft(ports, cause, draft);
  }
}

async function goOn(ports: ConversationPorts, draft: Draft): Promise<void> {
  const { kind, step, values } = draft;
  const judged = judgeForm(values, kind);
  const faults = judged.ok ? {} : faultsOfStep(step, values, judged.faults);
  if (Object.keys(faults).length > 0) await showFaults(ports, draft, faults);
  else await showForm(ports, { ...draft, step: stepBeside(step, 1, values) });
}

async function sendDraft(ports: ConversationPorts, cause: Cause, draft: Draft): Promise<void> {
  const judged = judgeForm(draft.values, draft.kind);
  if (!judged.ok) {
    const step = stepOfFaults(draft.values, judged.faults, draft.step);
    await showFaults(ports, { ...draft, step }, judged.faults);
    return;
  }
  const limit = await explainLimit(ports, cause.personId);
  if (limit !== undefined) {
    await showForm(ports, draft, {
      notice: limit,
      warnings: listWarnings(draft.values, draft.kind),
    });
    return;
  }
  const now = ports.clock.now();
  const { check, job } = prepareCheck(cause, now, {
    kind: draft.kind,
    place: draft.place,
    request: judged.request,
    subPartnerOrgId: readValue(draft.values, SUB_PARTNER),
    formMessageId: draft.messageId,
  });
  if (await ports.drafts.send({ ...draft, updatedAt: now }, check, job)) ports.notifyJobs('checks');
}

function showFaults(ports: ConversationPorts, draft: Draft, faults: FieldFaults): Promise<void> {
  return showForm(ports, draft, { faults, warnings: listWarnings(draft.values, draft.kind) });
}

/** True for a double click, for work repeated after a crash, and as long as the check is still running. */
async function isSecondPress(
  ports: ConversationPorts,
  cause: Cause,
  draft: Draft,
): Promise<boolean> {
  if (draft.updatedAt > ports.clock.now() - DOUBLE_CLICK_MS) return true;
  const check = draft.checkId === undefined ? undefined : await ports.checks.find(draft.checkId);
  return check?.state === 'running' || check?.cause === cause.key;
}

/** Of a draft of somebody else's nothing goes along but what this card showed. */
async function offerFreshForm(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  data: SubmissionData,
  notice: string,
  draft: Draft | undefined,
): Promise<void> {
  const before = draft?.ownerId === action.personId ? draft.values : {};
  const kind = draft?.kind ?? kindOfStep(data.step).name;
  const step = fitStep(kind, data.step);
  const place = draft?.place ?? (await readPlace(ports.messenger, action));
  await openForm(ports, cause, {
    place: await choosePlace(ports, cause, place),
    kind,
    values: readForm(action.inputs, step, before),
    step,
    notice,
    source: draft?.id ?? action.messageId,
  });
}

import { drawCancelledForm } from '../cards/closed-form-card.js';
import type { Draft } from '../domain/draft.js';
import type { SubmittedAction } from '../domain/messenger.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';
import { judgeForm } from './judge-form.js';
import { DOUBLE_CLICK_MS, openForm, showForm } from './open-form.js';
import { readPlace } from './read-place.js';
import { readForm } from './read-form.js';
import { prepareCheck } from './start-check.js';

const GONE = 'That form is no longer open. Here is a fresh one with what you typed.';
const FOREIGN =
  'That form belongs to somebody else, who alone can send it. Here is one of your own with what you typed.';
const SENT =
  'That form was sent already. Here is a fresh one with what you typed, in case you want to check again.';

/** Sends a form off as a check, or brings it back with its faults. Nothing that was typed is lost either way. */
export async function submitForm(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  draftId: string | undefined,
): Promise<void> {
  const draft = await findDraft(ports, action, draftId);
  if (draft === undefined || draft.state === 'cancelled') {
    await offerFreshForm(ports, cause, action, GONE, draft);
  } else if (draft.ownerId !== action.personId) {
    await offerFreshForm(ports, cause, action, FOREIGN, draft);
  } else if (draft.state === 'sent') {
    if (!(await isSecondPress(ports, cause, draft))) {
      await offerFreshForm(ports, cause, action, SENT, draft);
    }
  } else {
    await sendDraft(ports, cause, { ...draft, values: readForm(action.inputs) });
  }
}

/** Closes a form at its owner's wish. */
export async function cancelForm(
  ports: ConversationPorts,
  action: SubmittedAction,
  draftId: string | undefined,
): Promise<void> {
  const draft = await findDraft(ports, action, draftId);
  if (draft?.ownerId !== action.personId || draft.state === 'sent') return;
  const messageId = await ports.messenger.replace(
    draft.messageId ?? action.messageId,
    draft.place,
    drawCancelledForm(),
  );
  // Last, so that a repetition after a crash closes the form after all.
  await ports.drafts.update({
    ...draft,
    state: 'cancelled',
    messageId,
    updatedAt: ports.clock.now(),
  });
}

/** A draft that has expired, or that was opened in another space, is as good as unknown. */
async function findDraft(
  { drafts, clock }: ConversationPorts,
  action: SubmittedAction,
  draftId: string | undefined,
): Promise<Draft | undefined> {
  const draft = draftId === undefined ? undefined : await drafts.find(draftId);
  const usable = draft?.place.roomId === action.roomId && draft.expiresAt > clock.now();
  return usable ? draft : undefined;
}

async function sendDraft(ports: ConversationPorts, cause: Cause, draft: Draft): Promise<void> {
  const judged = judgeForm(draft.values);
  if (!judged.ok) {
    await showForm(ports, draft, judged.faults);
    return;
  }
  const now = ports.clock.now();
  const { check, job } = prepareCheck(cause, now, {
    place: draft.place,
    request: judged.request,
    formMessageId: draft.messageId,
  });
  if (await ports.drafts.send({ ...draft, updatedAt: now }, check, job)) ports.wakeChecks();
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

async function offerFreshForm(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  notice: string,
  draft: Draft | undefined,
): Promise<void> {
  await openForm(ports, cause, {
    place: draft?.place ?? (await readPlace(ports.messenger, action)),
    values: readForm(action.inputs),
    notice,
    source: draft?.id ?? action.messageId,
  });
}

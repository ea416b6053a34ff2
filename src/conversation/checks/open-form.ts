import { drawForm } from '../../cards/form-card.js';
import { drawReview } from '../../cards/review-card.js';
import type { KindName } from '../../domain/check-kind.js';
import { kindOf } from '../../domain/check-kinds.js';
import type { Draft } from '../../domain/draft.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import {
  readValue,
  SUB_PARTNER,
  type FormStep,
  type FormValues,
} from '../../domain/precheck-field.js';
import { composeForm, type FormRemarks } from '../forms/compose-form.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { stepOfFaults, stepsOf } from '../forms/form-steps.js';
import { judgeForm } from '../forms/judge-form.js';
import { listWarnings } from '../forms/list-warnings.js';
import { DOUBLE_CLICK_MS } from '../shared/double-click.js';
import { newDraftId } from '../shared/new-id.js';

/** A form left alone for a day is forgotten, along with what was typed into it. */
const DRAFT_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** What a new form starts with. */
export interface FormStart extends FormRemarks {
  readonly place: Place;
  readonly kind: KindName;
  readonly values: FormValues;
  readonly step?: FormStep;
  /** The card or button that asked for the form; a double click on it opens no second one. */
  readonly source?: string;
}

/** Posts a form that only the person behind `cause` can send. Repeating it for the same cause posts nothing twice. */
export async function openForm(
  ports: ConversationPorts,
  cause: Cause,
  { place, kind, values, step = kindOf(kind).steps[0], source, ...remarks }: FormStart,
): Promise<void> {
  const now = ports.clock.now();
  const twin =
    source === undefined
      ? undefined
      : await ports.drafts.findOpenedFrom(cause.personId, source, now - DOUBLE_CLICK_MS);
  if (twin !== undefined && twin.cause !== cause.key) return;

  const id = newDraftId();
  const draft = await ports.drafts.create({
    id,
    ownerId: cause.personId,
    place,
    cause: cause.key,
    ...(source === undefined ? {} : { source }),
    kind,
    values,
    step,
    state: 'open',
    createdAt: now,
    updatedAt: now,
    expiresAt: now + DRAFT_LIFETIME_MS,
  });
  if (draft.messageId !== undefined) return;
  // An earlier try may have posted the form and not come to write that down.
  const posted = draft.id === id ? undefined : await ports.messenger.find(draft.place, draft.id);
  if (posted === undefined) await showForm(ports, draft, remarks);
  else await ports.drafts.update({ ...draft, messageId: posted });
}

/** Shows a draft at its step: in the place of its form where it has one. Warnings are looked for unless they are given. */
export async function showForm(
  ports: ConversationPorts,
  draft: Draft,
  remarks: FormRemarks = {},
): Promise<void> {
  const { messenger, drafts, clock } = ports;
  const { message, step } = await drawDraft(ports, draft, remarks);
  const messageId =
    draft.messageId === undefined
      ? await messenger.post(draft.place, message)
      : await messenger.replace(draft.messageId, draft.place, message);
  await drafts.update({ ...draft, step, messageId, updatedAt: clock.now() });
}

async function drawDraft(
  ports: ConversationPorts,
  draft: Draft,
  remarks: FormRemarks,
): Promise<{ message: OutgoingMessage; step: FormStep }> {
  const { kind, values, step } = draft;
  if (step !== 'review') {
    const view = await composeForm(ports, draft, step, remarks);
    return { message: drawForm(view), step };
  }
  const judged = judgeForm(values, kind);
  if (!judged.ok) {
    const faulty = stepOfFaults(values, judged.faults, kindOf(kind).steps[0]);
    return drawDraft(ports, { ...draft, step: faulty }, { ...remarks, faults: judged.faults });
  }
  const steps = stepsOf(kind, values);
  const subPartnerOrgId = readValue(values, SUB_PARTNER);
  const message = drawReview({
    draftId: draft.id,
    intro: remarks.notice ?? `Step ${steps.length} of ${steps.length}. This is what will be sent.`,
    kind,
    request: judged.request,
    ...(subPartnerOrgId === undefined ? {} : { subPartnerOrgId }),
    warnings: Object.values(listWarnings(values, kind)).flatMap((text) => text ?? []),
    steps,
  });
  return { message, step };
}

import { drawForm } from '../../cards/form-card.js';
import { drawReview } from '../../cards/review-card.js';
import type { KindName } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import { isWithin } from '../../domain/clock.js';
import type { Draft } from '../../domain/draft.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import {
  readValue,
  SUB_PARTNER,
  type FormStep,
  type FormValues,
} from '../../domain/precheck-field.js';
import { composeForm, type FormRemarks, type FormSources } from '../forms/compose-form.js';
import { restoreFormValues } from '../forms/form-rules.js';
import { fieldsOfStep, firstStepWithErrors, stepsOf } from '../forms/form-steps.js';
import { listWarningTexts } from '../forms/list-warnings.js';
import { validateForm } from '../forms/validate-form.js';
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { newDraftId } from '../shared/new-id.js';
import { DOUBLE_CLICK_MS } from '../shared/submission-data.js';

/** What drawing and posting a form takes. */
export type FormPorts = Pick<
  ConversationPorts,
  'messenger' | 'drafts' | 'clock' | 'templates' | 'listSubPartners'
>;

/** A form left alone for a day expires, along with what was typed into it. */
const DRAFT_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** What a new form starts with. */
export interface FormStart extends FormRemarks {
  readonly place: Place;
  readonly kind: KindName;
  readonly values: FormValues;
  readonly step?: FormStep;
  /** The card or button that asked for the form; a double click on it opens only one. */
  readonly source?: string;
}

/**
 * Resolves to the values of a new form: the country, template and sub-partner, or the customer of a
 * subscriber, that the person last used; else the operator's default country. They are read from
 * the person's last check of the kind, so nothing else is stored, and nothing longer than that.
 */
export async function readStartValues(
  { checks, defaultCountry = '' }: Pick<ConversationPorts, 'checks' | 'defaultCountry'>,
  personId: string,
  kind: KindName,
): Promise<FormValues> {
  const last = await checks.lastOf(personId, kind);
  const candidates: FormValues = {
    'address.country': defaultCountry,
    ...(last === undefined ? {} : restoreFormValues(last)),
  };
  return Object.fromEntries(
    checkKindOf(kind).remembered.map((path) => [path, candidates[path] ?? '']),
  );
}

/**
 * Posts a form that only the person behind `trigger` can send. Idempotent: a repetition for the
 * same trigger posts no second form.
 */
export async function openForm(
  ports: FormPorts,
  trigger: Trigger,
  { place, kind, values, step = checkKindOf(kind).steps[0], source, ...remarks }: FormStart,
): Promise<void> {
  const now = ports.clock.now();
  const earlier =
    source === undefined
      ? undefined
      : await ports.drafts.findOpenedFrom(trigger.personId, source, now - DOUBLE_CLICK_MS);
  const isDoubleClick = earlier !== undefined && isWithin(earlier.createdAt, DOUBLE_CLICK_MS, now);
  if (isDoubleClick && earlier.cause !== trigger.key) return;

  const id = newDraftId();
  const draft = await ports.drafts.create({
    id,
    ownerId: trigger.personId,
    place,
    cause: trigger.key,
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
  // An earlier attempt may have posted the form and crashed before it stored the message id.
  const posted = draft.id === id ? undefined : await ports.messenger.find(draft.place, draft.id);
  if (posted === undefined) await showForm(ports, draft, remarks);
  else await ports.drafts.update({ ...draft, messageId: posted });
}

/** Shows a draft at its step, replacing the message of its form if there is one. */
export async function showForm(
  ports: FormPorts,
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

/** A review of values with errors becomes the first step that shows one of them. */
async function drawDraft(
  ports: FormPorts,
  draft: Draft,
  remarks: FormRemarks,
): Promise<{ message: OutgoingMessage; step: FormStep }> {
  const { kind, values, step } = draft;
  if (step !== 'review') {
    const sources = await readSources(ports, draft, step);
    return { message: drawForm(composeForm(sources, draft, step, remarks)), step };
  }
  const validated = validateForm(values, kind);
  if (!validated.ok) {
    const { errors } = validated;
    const faulty = firstStepWithErrors(values, errors, checkKindOf(kind).steps[0]);
    return drawDraft(ports, { ...draft, step: faulty }, { ...remarks, errors });
  }
  const steps = stepsOf(kind, values);
  const subPartnerOrgId = readValue(values, SUB_PARTNER);
  const message = drawReview({
    draftId: draft.id,
    intro: remarks.notice ?? `Step ${steps.length} of ${steps.length}. This is what will be sent.`,
    kind,
    request: validated.request,
    ...(subPartnerOrgId === undefined ? {} : { subPartnerOrgId }),
    warnings: listWarningTexts(values, kind),
    steps,
  });
  return { message, step };
}

/** Reads what the step shows besides the draft, and nothing that it does not show. */
async function readSources(
  { templates, listSubPartners, messenger }: FormPorts,
  { values, place, ownerId }: Draft,
  step: Exclude<FormStep, 'review'>,
): Promise<FormSources> {
  const showsSubPartner = fieldsOfStep(step, values).some(({ path }) => path === SUB_PARTNER);
  const [subPartners, owner] = await Promise.all([
    showsSubPartner ? listSubPartners() : [],
    place.roomType === 'group' ? messenger.readPerson(ownerId) : undefined,
  ]);
  return { templates, subPartners, ownerName: owner?.displayName };
}

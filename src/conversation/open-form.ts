import { drawForm } from '../cards/form-card.js';
import type { Draft } from '../domain/draft.js';
import type { Place } from '../domain/place.js';
import type { FieldFaults, FormValues } from '../domain/precheck-field.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';
import { newDraftId } from './new-id.js';

/** A form left alone for a day is forgotten, along with what was typed into it. */
const DRAFT_LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Two presses within this time are one press of an impatient finger. */
export const DOUBLE_CLICK_MS = 10_000;

/** What a new form starts with. */
export interface FormStart {
  readonly place: Place;
  readonly values: FormValues;
  readonly notice?: string;
  /** The id of the card whose button asked for the form; a double click on it opens no second one. */
  readonly source?: string;
}

/** Posts a form that only the person behind `cause` can send. Repeating it for the same cause posts nothing twice. */
export async function openForm(
  ports: ConversationPorts,
  cause: Cause,
  { place, values, notice, source }: FormStart,
): Promise<void> {
  const now = ports.clock.now();
  const twin =
    source === undefined
      ? undefined
      : await ports.drafts.findOpenedFrom(cause.personId, source, now - DOUBLE_CLICK_MS);
  if (twin !== undefined && twin.cause !== cause.key) return;

  const draft = await ports.drafts.create({
    id: newDraftId(),
    ownerId: cause.personId,
    place,
    cause: cause.key,
    ...(source === undefined ? {} : { source }),
    values,
    state: 'open',
    createdAt: now,
    updatedAt: now,
    expiresAt: now + DRAFT_LIFETIME_MS,
  });
  if (draft.messageId === undefined) await showForm(ports, draft, {}, notice);
}

/** What a form holds before anybody has typed. */
export function emptyValues({ defaultCountry }: ConversationPorts): FormValues {
  return defaultCountry === undefined ? {} : { 'address.country': defaultCountry };
}

/** Shows a draft: in the place of its form where it has one. */
export async function showForm(
  ports: ConversationPorts,
  draft: Draft,
  faults: FieldFaults,
  notice?: string,
): Promise<void> {
  const { messenger, drafts, clock } = ports;
  const inTeam = draft.place.roomType === 'group';
  const message = drawForm({
    draftId: draft.id,
    values: draft.values,
    faults,
    ...(notice === undefined ? {} : { notice }),
    ...(inTeam ? { ownerName: (await messenger.readPerson(draft.ownerId)).displayName } : {}),
  });
  const messageId =
    draft.messageId === undefined
      ? await messenger.post(draft.place, message)
      : await messenger.replace(draft.messageId, draft.place, message);
  await drafts.update({ ...draft, messageId, updatedAt: clock.now() });
}

import type { CheckKind } from '../../domain/check-kind.js';
import { checkKindOf } from '../../domain/check-kinds.js';
import type { Draft } from '../../domain/draft.js';
import type { FormButton, FormField, FormView } from '../../domain/form.js';
import type { FieldErrors, FormStep, PrecheckField } from '../../domain/precheck-field.js';
import { listChoices, suggestLocation, type PartnerOffers } from './field-choices.js';
import { fieldsOfStep, stepsOf } from './form-steps.js';

/** What is shown along with the values of a draft. */
export interface FormRemarks {
  readonly errors?: FieldErrors | undefined;
  readonly warnings?: FieldErrors | undefined;
  readonly notice?: string | undefined;
}

const TITLES: Readonly<Record<Exclude<FormStep, 'review'>, string>> = {
  customer: 'Can this customer be provisioned?',
  packages: 'Packages and template',
  location: 'Calling location',
  limits: 'Meetings and limits',
  subscriber: 'Can this person be provisioned?',
};

const INTROS: Readonly<Record<Exclude<FormStep, 'review'>, string>> = {
  customer: 'An address and an email are enough for an answer.',
  packages: 'What you mean to sell. Leave empty what you do not know yet.',
  location:
    'Where the phones are. The billing address was taken over; change it if it is elsewhere.',
  limits: 'All of this can stay empty.',
  subscriber: 'An email and the customer are enough for an answer.',
};

const CANCEL: FormButton = { title: 'Cancel', action: 'check.cancel' };
const BACK: FormButton = { title: 'Back', action: 'check.back' };
const RUN: FormButton = { title: 'Run check', action: 'check.quick', isMain: true };
const FULL: FormButton = { title: 'Full check', action: 'check.next' };
const MIDDLE: readonly FormButton[] = [
  { title: 'Next', action: 'check.next', isMain: true },
  BACK,
  { title: 'Edit address', action: 'check.edit', to: 'customer' },
  CANCEL,
];

/** What a form shows besides its draft. */
export interface FormSources extends PartnerOffers {
  /** Of the draft's owner; only a form in a group space shows it. */
  readonly ownerName?: string | undefined;
}

/**
 * Composes one step of the form from a draft: the fields with their choices, errors and warnings.
 */
export function composeForm(
  sources: FormSources,
  draft: Draft,
  step: Exclude<FormStep, 'review'>,
  { errors = {}, warnings = {}, notice = '' }: FormRemarks,
): FormView {
  const kind = checkKindOf(draft.kind);
  const values =
    step === 'location' ? { ...draft.values, ...suggestLocation(draft.values) } : draft.values;
  const fields = fieldsOfStep(step, values).map((field): FormField => ({
    path: field.path,
    label: field.label,
    placeholder: field.placeholder,
    value: values[field.path] ?? '',
    choices: listChoices(sources, field, values),
    isMultiSelect: field.kind === 'list' && !field.isSingle,
    isRequired: isRequiredByClient(field, kind),
    heading: field.heading,
    error: errors[field.path],
    warning: warnings[field.path],
  }));
  const inTeam = draft.place.roomType === 'group';
  return {
    draftId: draft.id,
    step,
    title: TITLES[step],
    intro: formatIntro(draft, step, sources.ownerName),
    notice,
    fields,
    buttons: listButtons(step, kind),
    // Only in the first message of the form: an edit should not notify the person again.
    askerId: inTeam && draft.messageId === undefined ? draft.ownerId : undefined,
  };
}

/** Only in the first step: a client that requires a field blocks the Back button too. */
function isRequiredByClient({ step, required }: PrecheckField, { steps }: CheckKind): boolean {
  return required && step === steps[0];
}

function listButtons(step: FormStep, { steps }: CheckKind): readonly FormButton[] {
  if (step !== steps[0]) return MIDDLE;
  return steps.length === 1 ? [RUN, CANCEL] : [RUN, FULL, CANCEL];
}

/** What the step is for, the progress, and in a team space whose form it is. */
function formatIntro(
  draft: Draft,
  step: Exclude<FormStep, 'review'>,
  ownerName: string | undefined,
): string {
  const steps = stepsOf(draft.kind, draft.values);
  const progress = step === steps[0] ? '' : `Step ${steps.indexOf(step) + 1} of ${steps.length}. `;
  const intro = `${progress}${INTROS[step]}`;
  return ownerName === undefined ? intro : `${intro} Only ${ownerName} can send this form.`;
}

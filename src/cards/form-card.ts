import type { OutgoingMessage } from '../domain/messenger.js';
import {
  PRECHECK_FIELDS,
  type FieldFaults,
  type FieldPath,
  type FormValues,
} from '../domain/precheck-field.js';
import { loadCardTemplate } from './card-template.js';
import { composeMessage } from './compose-message.js';
import { escapeMarkdown } from './markdown.js';

/** All that the form shows. */
export interface FormView {
  readonly draftId: string;
  readonly values: FormValues;
  readonly faults: FieldFaults;
  /** What the person should know before anything else, e.g. why this form is a fresh one. */
  readonly notice?: string;
  /** Who may send it; said in team spaces. */
  readonly ownerName?: string;
}

/** At most two fields side by side: more do not fit on a phone. */
const ROWS: readonly (readonly FieldPath[])[] = [
  ['customerInfo.name'],
  ['customerInfo.primaryEmail'],
  ['address.addressLine1'],
  ['address.addressLine2'],
  ['address.city', 'address.stateOrProvince'],
  ['address.zipOrPostalCode', 'address.country'],
];

const fieldByPath = new Map(PRECHECK_FIELDS.map((field) => [field.path, field]));
const fill = loadCardTemplate('check-form');

/** Draws the short form with everything that was typed before, each fault beside its field. */
export function drawForm(view: FormView): OutgoingMessage {
  const faultCount = Object.keys(view.faults).length;
  const notice =
    view.notice ??
    (faultCount > 0 ? 'Nothing was sent yet: please look at the fields marked below.' : '');
  const intro = view.ownerName
    ? `An address and an email are enough. Only ${view.ownerName} can send this form.`
    : 'An address and an email are enough for an answer.';
  const rows = ROWS.map((paths) => ({ fields: paths.map((path) => drawField(path, view)) }));
  const card = fill({ draft: view.draftId, intro, notice, rows });
  return composeMessage(card, describeForm(view, notice));
}

function drawField(path: FieldPath, { values, faults }: FormView) {
  const field = fieldByPath.get(path);
  const label = field?.label ?? path;
  return {
    path,
    label,
    placeholder: field?.placeholder ?? '',
    value: values[path] ?? '',
    required: field?.required ?? false,
    requiredMessage: `${label} is needed.`,
    fault: faults[path] ?? '',
  };
}

function describeForm({ values, faults }: FormView, notice: string): string[] {
  const lines = PRECHECK_FIELDS.flatMap(({ path, label }) => {
    const value = values[path];
    const fault = faults[path];
    if (!value && !fault) return [];
    return [
      `- ${label}: ${escapeMarkdown(value ?? '')}${fault ? ` **(${escapeMarkdown(fault)})**` : ''}`,
    ];
  });
  return [
    '**Can this customer be provisioned?** Fill in the form of this message, in a Webex app that draws cards.',
    ...(notice ? [escapeMarkdown(notice)] : []),
    ...(lines.length > 0 ? [lines.join('\n')] : []),
  ];
}

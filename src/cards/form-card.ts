import type { FormField, FormView } from '../domain/form.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { escapeMarkdown, mentionAsker } from './markdown.js';

/**
 * Pairs of fields, by the last part of their paths, that share a row. More than two side by side
 * do not fit on a phone.
 */
const BESIDE: readonly (readonly [string, string])[] = [
  ['city', 'stateOrProvince'],
  ['zipOrPostalCode', 'country'],
  ['firstName', 'lastName'],
  ['primaryPhoneNumber', 'extension'],
  ['provisioningId', 'primaryEmail'],
];

const fill = loadCardTemplate('check-form');

/** Draws a step of the form with the current values, each error and warning beside its field. */
export function drawForm(view: FormView): OutgoingMessage {
  const errorCount = view.fields.filter(({ error }) => error).length;
  const marked =
    errorCount > 0 ? 'Nothing was sent yet: please look at the fields marked below.' : '';
  const notice = view.notice || marked;
  const card = fill({
    draft: view.draftId,
    step: view.step,
    title: view.title,
    intro: view.intro,
    notice,
    rows: arrange(view.fields).map((fields) => ({
      ...drawHeading(fields[0]?.heading ?? ''),
      fields: fields.map(drawField),
    })),
    buttons: view.buttons.map(({ title, action, isMain, to = '' }) => ({
      title,
      action,
      style: isMain ? 'positive' : 'default',
      // Cancelling must not require a complete form.
      inputs: action === 'check.cancel' ? 'none' : 'auto',
      to,
    })),
  });
  return { ...composeMessage(card, describeForm(view, notice)), mark: view.draftId };
}

function arrange(fields: readonly FormField[]): FormField[][] {
  const rows: FormField[][] = [];
  for (const field of fields) {
    const left = rows.at(-1);
    const isBeside = BESIDE.some(
      ([first, second]) =>
        left?.length === 1 && nameOf(left[0]) === first && nameOf(field) === second,
    );
    if (left && isBeside) left.push(field);
    else rows.push([field]);
  }
  return rows;
}

/** The last part of its path. */
function nameOf(field: FormField | undefined): string | undefined {
  return field?.path.split('.').at(-1);
}

/** A field with a heading begins a section. */
function drawHeading(heading: string) {
  const isSection = heading !== '';
  return { heading, isSection, spacing: isSection ? 'Large' : 'Default' };
}

function drawField(field: FormField) {
  return {
    path: field.path,
    kind: inputKindOf(field),
    label: field.label,
    placeholder: field.placeholder,
    value: field.value,
    choices: field.choices,
    required: field.isRequired,
    requiredMessage: `${field.label} is needed.`,
    error: field.error ?? '',
    warning: field.warning ?? '',
  };
}

function inputKindOf({ choices, isMultiSelect }: FormField): 'text' | 'choice' | 'choices' {
  if (choices.length === 0) return 'text';
  return isMultiSelect ? 'choices' : 'choice';
}

function describeForm({ title, fields, askerId }: FormView, notice: string): string[] {
  const lines = fields.flatMap(({ label, value, error, warning }) => {
    const remark = error ?? warning;
    if (!value.trim() && !remark) return [];
    return [
      `- ${label}: ${escapeMarkdown(value)}${remark ? ` **(${escapeMarkdown(remark)})**` : ''}`,
    ];
  });
  return [
    `**${title}** Fill in the form of this message, in a Webex app that draws ` +
      `cards.${mentionAsker(askerId)}`,
    ...(notice ? [escapeMarkdown(notice)] : []),
    ...(lines.length > 0 ? [lines.join('\n')] : []),
  ];
}

import type { Inquiry } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import type { FormButton } from '../domain/form.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import type { FormStep } from '../domain/precheck-field.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { escapeMarkdown } from './markdown.js';
import { listRequestLines } from './request-lines.js';

/** What the review step shows before sending. */
export interface ReviewView extends Inquiry {
  readonly draftId: string;
  readonly intro: string;
  readonly warnings: readonly string[];
  /** The steps that can be edited again. */
  readonly steps: readonly FormStep[];
}

const TITLES: Readonly<Record<Exclude<FormStep, 'review'>, { section: string; edit: string }>> = {
  customer: { section: 'Customer and address', edit: 'Edit address' },
  packages: { section: 'Packages and template', edit: 'Edit packages' },
  location: { section: 'Calling location', edit: 'Edit location' },
  limits: { section: 'Meetings and limits', edit: 'Edit limits' },
  subscriber: { section: 'Subscriber', edit: 'Edit subscriber' },
};

const BUTTONS = [
  { title: 'Run check', action: 'check.run', style: 'positive', to: '' },
  { title: 'Back', action: 'check.back', style: 'default', to: '' },
  { title: 'Cancel', action: 'check.cancel', style: 'default', to: '' },
] as const satisfies readonly (Pick<FormButton, 'title' | 'action'> & Record<string, string>)[];

const fill = loadCardTemplate('check-review');

/** Draws the review: warnings first, then what will be sent, section by section. */
export function drawReview(view: ReviewView): OutgoingMessage {
  const lines = listRequestLines(view);
  const sections = checkKindOf(view.kind).steps.flatMap((step) => {
    const own = lines.filter((line) => line.step === step);
    return step === 'review' || own.length === 0
      ? []
      : [{ title: TITLES[step].section, lines: own }];
  });
  const edits = view.steps.flatMap((step) =>
    step === 'review' ? [] : [{ title: TITLES[step].edit, to: step }],
  );
  const card = fill({
    draft: view.draftId,
    intro: view.intro,
    warnings: view.warnings.map((text) => ({ text })),
    sections,
    buttons: BUTTONS,
    edits,
  });
  const message = composeMessage(card, [
    `**Review** ${escapeMarkdown(view.intro)}`,
    ...view.warnings.map((text) => `Worth another look: ${escapeMarkdown(text)}`),
    lines.map(({ label, value }) => `- ${label}: ${escapeMarkdown(value)}`).join('\n'),
  ]);
  return { ...message, mark: view.draftId };
}

import type { Inquiry } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import type { KindName } from '../domain/check-kind.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { loadCardTemplate } from './card-template.js';
import { composeMessage } from './compose-message.js';
import { escapeMarkdown } from './markdown.js';
import { describeSubject } from './request-lines.js';

const fill = loadCardTemplate('form-closed');

/** What stands in the place of a form that was sent. */
export function drawSentForm(inquiry: Inquiry): OutgoingMessage {
  return drawClosedForm('Sent to Webex for checking', describeSubject(inquiry));
}

/** What stands in the place of a form whose talk has moved away from outsiders: nothing of what was typed. */
export function drawMovedForm(): OutgoingMessage {
  return drawClosedForm('Moved', 'This goes on in our 1:1 space.');
}

/** What stands in the place of a form that was cancelled. */
export function drawCancelledForm(kind: KindName): OutgoingMessage {
  return drawClosedForm(
    'Cancelled',
    `Nothing was sent. Write ${checkKindOf(kind).command} to start again.`,
  );
}

/** What stands in the place of a question that was answered. */
export function drawClosedForm(title: string, text: string): OutgoingMessage {
  return composeMessage(fill({ title, text }), [`**${title}**: ${escapeMarkdown(text)}`]);
}

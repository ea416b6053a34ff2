import type { Inquiry } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import type { KindName } from '../domain/check-kind.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { escapeMarkdown } from './markdown.js';
import { describeSubject } from './request-lines.js';

const fill = loadCardTemplate('form-closed');

/** Replaces a form that was sent. */
export function drawSentForm(inquiry: Inquiry): OutgoingMessage {
  return drawClosedForm('Sent to Webex for checking', describeSubject(inquiry));
}

/**
 * Replaces a form whose conversation moved to the 1:1 space because of outsiders. Shows nothing of
 * what was typed.
 */
export function drawMovedForm(): OutgoingMessage {
  return drawClosedForm('Moved', 'This goes on in our 1:1 space.');
}

/** Replaces a form that was cancelled. */
export function drawCancelledForm(kind: KindName): OutgoingMessage {
  return drawClosedForm(
    'Cancelled',
    `Nothing was sent. Write ${checkKindOf(kind).command} to start again.`,
  );
}

/** Replaces a card that was used, so that it cannot be used again. */
export function drawClosedForm(title: string, text: string): OutgoingMessage {
  return composeMessage(fill({ title, text }), [`**${title}**: ${escapeMarkdown(text)}`]);
}

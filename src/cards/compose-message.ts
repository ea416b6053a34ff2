import type { Card, OutgoingMessage } from '../domain/messenger.js';
import { findCardFaults } from './find-card-faults.js';

/**
 * Joins a card and the Markdown that repeats its facts. A card that Webex would not draw is left out: the Markdown then
 * arrives alone, which is what a client that draws no cards shows anyway.
 */
export function composeMessage(card: Card, markdown: readonly string[]): OutgoingMessage {
  const text = markdown.join('\n\n');
  return findCardFaults(card).length === 0 ? { markdown: text, card } : { markdown: text };
}

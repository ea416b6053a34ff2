import type { Card } from '../domain/messenger.js';

/**
 * Our own limit for the JSON of a card: Webex rejects large cards with an error that names no size
 * (WebexSamples/webex-card-sampler).
 */
export const MAX_CARD_BYTES = 20_000;

/**
 * The JSON of a card, or `undefined` for one that is too large: its message then shows its
 * Markdown, as in any client without cards. Webex's other limits concern the shape of a card, which
 * tests check for every template and conversation.
 */
export function fitCard(card: Card): string | undefined {
  const json = JSON.stringify(card);
  return Buffer.byteLength(json) > MAX_CARD_BYTES ? undefined : json;
}

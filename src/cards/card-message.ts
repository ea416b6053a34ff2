import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Card, OutgoingMessage } from '../domain/messenger.js';
import { findCardFaults } from './find-card-faults.js';

const cardSchema = z.record(z.string(), z.unknown());

/**
 * Reads `cards/<name>.json` once and returns a function that fills it with data, in the Adaptive
 * Card Templating language (https://learn.microsoft.com/adaptive-cards/templating/language).
 * A `${…}` inside the data is not expanded, so what a person types cannot become an expression.
 */
export function loadCardTemplate(name: string): (data: object) => Card {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  const template = new Template(cardSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return (data) => cardSchema.parse(template.expand({ $root: data }));
}

/**
 * Joins a card and the Markdown paragraphs that repeat its facts. A card that Webex would not
 * render is left out: the message then shows its Markdown, as in any client without cards.
 */
export function composeMessage(card: Card, markdown: readonly string[]): OutgoingMessage {
  const text = markdown.join('\n\n');
  return findCardFaults(card).length === 0 ? { markdown: text, card } : { markdown: text };
}

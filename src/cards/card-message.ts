import { readFileSync } from 'node:fs';
import type { Card, OutgoingMessage } from '../domain/messenger.js';
import { compileTemplate } from './compile-template.js';

/**
 * Reads `cards/<name>.json` and compiles it into a function that draws its card. Throws when the
 * template uses an expression that is not supported.
 */
export function loadCardTemplate(name: string): (data: object) => Card {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  return compileTemplate(JSON.parse(readFileSync(file, 'utf8')), `cards/${name}.json`);
}

/** Joins a card and the Markdown paragraphs that repeat its facts. */
export function composeMessage(card: Card, markdown: readonly string[]): OutgoingMessage {
  return { markdown: markdown.join('\n\n'), card };
}

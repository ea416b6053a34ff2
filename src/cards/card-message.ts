import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Card } from '../domain/messenger.js';

const cardSchema = z.record(z.string(), z.unknown());

/**
 * Reads `cards/<name>.json` once and returns a function that fills it with data, in the Adaptive Card Templating
 * language (https://learn.microsoft.com/adaptive-cards/templating/language). A `${…}` inside the data is not expanded
 * again, so what a person types cannot become an expression.
 */
export function loadCardTemplate(name: string): (data: object) => Card {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  const template = new Template(cardSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return (data) => cardSchema.parse(template.expand({ $root: data }));
}

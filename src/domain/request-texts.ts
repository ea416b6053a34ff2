import { z } from 'zod';

/** A longer text in any field is a slip of the clipboard; the card that shows it again has to stay small. */
const TEXT_MAX = 200;

/** Lenient on purpose, the API judges: something, an at sign, and a domain with a dot in it. */
const EMAIL = /^[^\s@"<>]+@[^\s@"<>.]+(\.[^\s@"<>.]+)+$/u;

/** Keeps a text within what a card can show. */
export const textMax = z.maxLength(TEXT_MAX, `Use at most ${TEXT_MAX} characters.`);

/** A text that may be left out. */
export const optionalText = z.string().trim().check(textMax).optional();

/** A text that the API demands; `what` ends the sentence that asks a person for it. */
export const needed = (what: string) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, `Enter ${what}.`);

/** An email address that the API demands. */
export const neededEmail = (what: string) =>
  needed(what).check(textMax).regex(EMAIL, 'Enter an email address such as name@example.com.');

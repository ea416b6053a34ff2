import { z } from 'zod';

/** A longer text is a paste error in any field; the card that shows it again has to stay small. */
const TEXT_MAX = 200;

/**
 * Deliberately lenient, because the API decides: something, an at sign, and a domain with a dot in
 * it.
 */
const EMAIL = /^[^\s@"<>]+@[^\s@"<>.]+(\.[^\s@"<>.]+)+$/u;

/** Limits a text to what a card can show. */
export const textMax = z.maxLength(TEXT_MAX, `Use at most ${TEXT_MAX} characters.`);

/** An optional text. */
export const optionalText = z.string().trim().check(textMax).optional();

/** A text that the API requires; `what` completes the message "Enter …". */
export const needed = (what: string) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, `Enter ${what}.`);

/** An email address that the API requires. */
export const neededEmail = (what: string) =>
  needed(what).check(textMax).regex(EMAIL, 'Enter an email address such as name@example.com.');

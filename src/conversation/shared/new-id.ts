import { randomBytes, randomInt } from 'node:crypto';

/** No vowels, so that no word appears, and none of the letters and digits that are mistaken for each other. */
const SAYABLE = 'bcdfghjkmnpqrstvwxz23456789';
const CHECK_ID_LENGTH = 6;

/** An id that nobody guesses: 128 random bits. */
export function newDraftId(): string {
  return randomBytes(16).toString('base64url');
}

/** An id that can be said aloud. It opens nothing by itself: whoever uses it is looked at too. */
export function newCheckId(): string {
  return Array.from({ length: CHECK_ID_LENGTH }, () => SAYABLE[randomInt(SAYABLE.length)]).join('');
}

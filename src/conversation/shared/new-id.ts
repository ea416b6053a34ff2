import { randomBytes, randomInt } from 'node:crypto';

/**
 * No vowels, so that no words appear, and no letters and digits that are mistaken for each other.
 */
const ALPHABET = 'bcdfghjkmnpqrstvwxz23456789';
const CHECK_ID_LENGTH = 6;

/** An unguessable id: 128 random bits. */
export function newDraftId(): string {
  return randomBytes(16).toString('base64url');
}

/** A short id that can be read aloud. It grants nothing by itself: access is checked by person. */
export function newCheckId(): string {
  return Array.from({ length: CHECK_ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    '',
  );
}

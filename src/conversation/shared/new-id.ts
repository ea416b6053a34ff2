import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';

/**
 * No vowels, so that no words appear, and no letters and digits that are mistaken for each other.
 */
const ALPHABET = 'bcdfghjkmnpqrstvwxz23456789';
const CHECK_ID_LENGTH = 6;

/** Long enough for the ids of every version; nothing longer reaches the store. */
const RECORD_ID = /^[\w-]{1,64}$/;

/** Matches no id that was ever given out. */
const UNKNOWN_ID = '?';

/** The id of a draft, check or batch that a person sent. What cannot be one counts as unknown. */
export const sentIdSchema = z.string().regex(RECORD_ID).catch(UNKNOWN_ID);

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

import { PRECHECK_FIELDS, type FormValues } from '../domain/precheck-field.js';

/** Far over every field's limit, so that what was typed comes back to be shortened, yet a card stays under its 20 KB. */
const KEPT_CHARACTERS = 500;

/**
 * Takes the known fields out of what a client submitted. Clients may send an empty field as '' or not at all, and a number
 * for a postal code; everything else is not a form's and is dropped. Values are kept as typed, control characters aside.
 */
export function readForm(inputs: Readonly<Record<string, unknown>>): FormValues {
  const values: FormValues = {};
  for (const { path } of PRECHECK_FIELDS) {
    const typed = inputs[path];
    if (typeof typed !== 'string' && typeof typed !== 'number') continue;
    values[path] = String(typed)
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, KEPT_CHARACTERS);
  }
  return values;
}

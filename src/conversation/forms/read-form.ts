import type { FieldPath, FormStep, FormValues } from '../../domain/precheck-field.js';
import { fieldsOfStep } from './form-steps.js';
import { clearCopiedAddress } from './location-address.js';

/**
 * Above the limit of every field, so that a text that is too long comes back to be shortened, yet
 * ten such fields fit on a card of 20 KB.
 */
const KEPT_CHARACTERS = 250;

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Merges the fields of one step from a client's submission into the values so far. Clients may send
 * an empty field as '' or not at all, and a postal code as a number; other types are dropped.
 * Values stay as typed, except that control characters and lone surrogates become blanks.
 */
export function readForm(inputs: Inputs, step: FormStep, before: FormValues): FormValues {
  const values: FormValues = { ...before };
  for (const { path } of fieldsOfStep(step, before)) values[path] = readInput(inputs, path);
  return step === 'location' ? clearCopiedAddress(values) : values;
}

/** Reads the field values that the data of a button carries, such as the id of a customer. */
export function readPrefill(inputs: Inputs, paths: readonly FieldPath[]): FormValues {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const value = readInput(inputs, path);
      return value === '' ? [] : [[path, value]];
    }),
  );
}

function readInput(inputs: Inputs, path: FieldPath): string {
  const typed = inputs[path];
  const text = typeof typed === 'string' || typeof typed === 'number' ? String(typed) : '';
  return text.slice(0, KEPT_CHARACTERS).replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
}

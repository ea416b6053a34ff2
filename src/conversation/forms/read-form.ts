import type { FieldPath, FormStep, FormValues } from '../../domain/precheck-field.js';
import { fieldsOfStep } from './form-steps.js';
import { clearCopiedAddress } from './location-address.js';

/** Over every field's limit, so that what was typed comes back to be shortened, yet ten such fields fit on a card of 20 KB. */
const KEPT_CHARACTERS = 250;

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Takes the fields of one step out of what a client submitted and puts them over what was known before. Clients may send an
 * empty field as '' or not at all, and a number for a postal code; everything else is not a form's and is dropped. Values are
 * kept as typed, control characters and halves of characters aside.
 */
export function readForm(inputs: Inputs, step: FormStep, before: FormValues): FormValues {
  const values: FormValues = { ...before };
  for (const { path } of fieldsOfStep(step, before)) values[path] = readInput(inputs, path);
  return step === 'location' ? clearCopiedAddress(values) : values;
}

/** Takes what a button brings along for the fields of a form, if anything. */
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

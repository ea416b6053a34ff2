import type { FormStep, FormValues } from '../domain/precheck-field.js';
import { fieldsOfStep } from './form-steps.js';
import { forgetTakenOver } from './location-address.js';

/** Over every field's limit, so that what was typed comes back to be shortened, yet ten such fields fit on a card of 20 KB. */
const KEPT_CHARACTERS = 250;

/**
 * Takes the fields of one step out of what a client submitted and puts them over what was known before. Clients may send an
 * empty field as '' or not at all, and a number for a postal code; everything else is not a form's and is dropped. Values are
 * kept as typed, control characters and halves of characters aside.
 */
export function readForm(
  inputs: Readonly<Record<string, unknown>>,
  step: FormStep,
  before: FormValues,
): FormValues {
  const values: FormValues = { ...before };
  for (const { path } of fieldsOfStep(step, before)) {
    const typed = inputs[path];
    const text = typeof typed === 'string' || typeof typed === 'number' ? String(typed) : '';
    values[path] = text.slice(0, KEPT_CHARACTERS).replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
  }
  return step === 'location' ? forgetTakenOver(values) : values;
}

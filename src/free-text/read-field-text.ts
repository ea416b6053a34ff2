import type { FieldPath } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { findPackages } from './extract-packages.js';
import { readShortPackage } from './extract-short-packages.js';
import { CUSTOMER_FIELD_NAMES } from './field-names.js';
import { parseValue } from './parse-value.js';

/** The value of a field, or why the text cannot be one, as a sentence. */
export type FieldReading = { readonly value: string } | { readonly doubt: string };

/** The customer field that a name means in a line, in any case; `undefined` when there is none. */
export function findCustomerField(name: string): FieldPath | undefined {
  return CUSTOMER_FIELD_NAMES.pathOf(name);
}

/** Reads a whole text, such as a cell, as the value of a field: as if quoted after its name. */
export function readFieldText(
  path: FieldPath,
  text: string,
  templates: readonly ProvisioningTemplate[],
): FieldReading {
  const { value, doubt } = parseValue(path, { value: text, isQuoted: true }, templates);
  return value === undefined ? { doubt: doubt ?? `“${text}” is not clear.` } : { value };
}

/** The value of the package that a whole text names; `undefined` when it names none or more. */
export function readPackage(text: string): string | undefined {
  const [span, ...others] = findPackages(text);
  const isWhole = span?.length === text.length && others.length === 0;
  return isWhole ? span.value : readShortPackage(text);
}

import type { FieldErrors, FieldPath, FormValues } from '../../domain/precheck-field.js';
import { tidyFieldText } from '../../pasted-text/tidy-field-text.js';
import { untypographEmail } from '../../pasted-text/unwrap-value.js';

/** Form values without what pasting added to them, and an error for each that was damaged. */
export interface TidyValues {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

/** In place of a letter that a program could not read. */
const LOST_LETTER = '\uFFFD';

/**
 * Removes what is not part of a value: invisible signs, quotation marks and brackets around it, a
 * comma after it. A lost letter, or a typographic sign in an email, is an error: nobody but the
 * person knows what belongs there.
 */
export function tidyValues(typed: FormValues): TidyValues {
  const values: FormValues = {};
  const errors: FieldErrors = {};
  for (const [path, text = ''] of Object.entries(typed)) {
    const value = tidyFieldText(path, text);
    const error = findDamage(path, value);
    values[path] = value;
    if (error !== undefined) errors[path] = error;
  }
  return { values, errors };
}

function findDamage(path: FieldPath, value: string): string | undefined {
  if (value.includes(LOST_LETTER)) return 'A letter was lost here (�). Type it again.';
  const email = /email$/i.test(path) ? untypographEmail(value) : value;
  return email === value
    ? undefined
    : `This has a typographic hyphen or apostrophe. Did you mean ${email}?`;
}

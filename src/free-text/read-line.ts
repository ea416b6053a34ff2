import type { FormValues } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { encodeStates, toAddressFields, toAddressValues } from './address-fields.js';
import { extractEmails } from './extract-emails.js';
import { extractPackages, joinPackages } from './extract-packages.js';
import { extractPairs } from './extract-pairs.js';
import { extractShortPackages } from './extract-short-packages.js';
import { extractTemplate } from './extract-template.js';
import { CUSTOMER_FIELD_NAMES } from './field-names.js';
import { findTypographicEmails } from './find-emails.js';
import {
  formatConflicts,
  formatLongText,
  formatTypography,
  formatUnclear,
} from './format-doubts.js';
import { parseAddress } from './parse-address.js';
import { isSignatureLine, separateContacts } from './signature.js';
import { splitSegments, toPlainText } from './split-segments.js';

/** What was understood of a line. */
export interface LineReading {
  readonly values: FormValues;
  /**
   * What was not understood, as sentences for the author of the line. Empty only when every word
   * was understood without a guess.
   */
  readonly doubts: readonly string[];
}

/** What a line may refer to. */
export interface LineContext {
  readonly templates: readonly ProvisioningTemplate[];
  /** ISO code of two letters; used, with a doubt, where a line does not tell the country. */
  readonly defaultCountry?: string | undefined;
}

/**
 * Reads what follows the command `check`: an address as people write it, an email, packages, a
 * template, `key=value` for any field, or a pasted signature. Line breaks separate as commas do. It
 * never guesses: what is uncertain becomes a doubt.
 */
export function readLine(text: string, { templates, defaultCountry }: LineContext): LineReading {
  const pasted = toPlainText(text);
  const tooLong = formatLongText(pasted);
  if (tooLong.length > 0) return { values: {}, doubts: tooLong };
  const plainText = separateContacts(pasted);
  const pairs = extractPairs(plainText, CUSTOMER_FIELD_NAMES, templates);
  const emails = extractEmails(pairs.rest);
  const packages = extractPackages(emails.rest);
  const email = emails.values['customerInfo.primaryEmail'];
  const segments = splitSegments(packages.rest).filter(
    (segment) => !isSignatureLine(segment, email),
  );
  const shortPackages = extractShortPackages(segments);
  const template = extractTemplate(shortPackages.rest, templates);
  const address = parseAddress(template.rest, toAddressFields(pairs.values), defaultCountry);
  const freeText = {
    ...emails.values,
    ...joinPackages(packages.values, shortPackages.values),
    ...template.values,
    ...toAddressValues(address.fields),
  };
  const values = encodeStates({ ...freeText, ...pairs.values });
  const doubts = [
    ...[pairs, emails, template, address].flatMap((step) => step.doubts),
    ...formatTypography(findTypographicEmails(text)),
    ...formatConflicts(freeText, pairs.values),
  ];
  const isEmpty = doubts.length === 0 && Object.keys(values).length === 0 && pasted !== '';
  return { values, doubts: isEmpty ? formatUnclear([pasted]) : doubts };
}

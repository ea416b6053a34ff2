import type { FormValues } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { codeStates, fromForm, toForm } from './address-fields.js';
import { CUSTOMER_NAMES } from './field-names.js';
import { toPlainText } from './split-segments.js';
import { readEmails } from './extract-emails.js';
import { readFreeAddress } from './parse-address.js';
import { readPackages } from './read-packages.js';
import { readPairs } from './extract-pairs.js';
import { readTemplate } from './extract-template.js';
import { sayTooLong, sayTwice, sayUnsure } from './format-doubts.js';
import { isSignature, separateContacts } from './signature.js';
import { splitParts } from './split-parts.js';

/** What was understood of a line. */
export interface ReadLine {
  readonly values: FormValues;
  /** What was not, as sentences for the person who wrote it. Empty only when every part was understood without a guess. */
  readonly doubts: readonly string[];
}

/** What a line may refer to. */
export interface LineContext {
  readonly templates: readonly ProvisioningTemplate[];
  /** ISO code of two letters; taken with a doubt, where a line tells no country. */
  readonly defaultCountry?: string | undefined;
}

/**
 * Understands what follows the word `check`: an address as people write it, an email, packages, a template, `key=value` for
 * every field, or a pasted signature. Line breaks count as commas do. It never guesses: what is not certain becomes a doubt.
 */
export function readLine(text: string, { templates, defaultCountry }: LineContext): ReadLine {
  const tooLong = sayTooLong(text);
  if (tooLong.length > 0) return { values: {}, doubts: tooLong };
  const pairs = readPairs(separateContacts(toPlainText(text)), CUSTOMER_NAMES, templates);
  const emails = readEmails(pairs.rest);
  const packages = readPackages(emails.rest);
  const email = emails.values['customerInfo.primaryEmail'];
  const parts = splitParts(packages.rest).filter((part) => !isSignature(part, email));
  const template = readTemplate(parts, templates);
  const address = readFreeAddress(template.rest, fromForm(pairs.values), defaultCountry);
  const free = {
    ...emails.values,
    ...packages.values,
    ...template.values,
    ...toForm(address.values),
  };
  const values = codeStates({ ...free, ...pairs.values });
  const doubts = [
    ...[pairs, emails, template, address].flatMap((finding) => finding.doubts),
    ...sayTwice(free, pairs.values),
  ];
  const isNothing = doubts.length === 0 && Object.keys(values).length === 0 && text.trim() !== '';
  return { values, doubts: isNothing ? sayUnsure([text.trim()]) : doubts };
}

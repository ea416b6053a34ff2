import { nameOfPackage, SUBSCRIBER_PACKAGES } from '../domain/packages.js';
import { chosenPackages, type FieldPath, type FormValues } from '../domain/precheck-field.js';
import { findEmails, findTypographicEmails } from './find-emails.js';
import { extractPackages, joinPackages } from './extract-packages.js';
import { extractPairs } from './extract-pairs.js';
import { extractShortPackages } from './extract-short-packages.js';
import { extractTemplate } from './extract-template.js';
import { GAP, type Extraction, type Span } from './extraction.js';
import { SUBSCRIBER_FIELD_NAMES } from './field-names.js';
import { findExtensions, findPhoneNumbers } from './find-phone-numbers.js';
import {
  formatAmbiguous,
  formatConflicts,
  formatLongText,
  formatTypography,
  formatUnclear,
} from './format-doubts.js';
import type { LineContext, LineReading } from './read-line.js';
import { dropCourtesy } from './signature.js';
import { splitSegments, toPlainText } from './split-segments.js';
import { isProperName } from './streets/names-and-prose.js';

const PARAMETERS = 'provisioningParameters';
const PHONE = `${PARAMETERS}.primaryPhoneNumber`;
const EXTENSION = `${PARAMETERS}.extension`;
const FIRST_NAME = `${PARAMETERS}.firstName`;
const LAST_NAME = `${PARAMETERS}.lastName`;

/**
 * Reads what follows the command `check subscriber`: an email, a package, a phone number, an
 * extension, a template, and `key=value` for any field. It never guesses: what is uncertain becomes
 * a doubt. So does a name of two words, as either may be the family name.
 */
export function readSubscriberLine(text: string, { templates }: LineContext): LineReading {
  const pasted = toPlainText(text);
  const tooLong = formatLongText(pasted);
  if (tooLong.length > 0) return { values: {}, doubts: tooLong };
  const plainText = dropCourtesy(pasted);
  const pairs = extractPairs(plainText, SUBSCRIBER_FIELD_NAMES, templates);
  const email = extractOne(pairs.rest, findEmails, 'email', 'emails');
  const packages = extractPackages(email.rest);
  const extension = extractOne(packages.rest, findExtensions, EXTENSION, 'extensions');
  const phone = extractOne(extension.rest, findPhoneNumbers, PHONE, 'phone numbers');
  const short = extractShortPackages(splitSegments(phone.rest));
  const template = extractTemplate(short.rest, templates);
  const chosen = judgePackages(joinPackages(packages.values, short.values));
  const name = parseName(template.rest, pairs.values);
  const steps = [email, chosen, extension, phone, template, name];
  const freeText = steps.reduce<FormValues>((all, { values }) => ({ ...all, ...values }), {});
  return {
    values: { ...freeText, ...pairs.values },
    doubts: [
      ...[pairs, ...steps].flatMap(({ doubts }) => doubts),
      ...formatTypography(findTypographicEmails(text)),
      ...formatConflicts(freeText, pairs.values),
    ],
  };
}

/** Takes out all that `find` finds. Two different values are ambiguous: neither is taken. */
function extractOne(
  text: string,
  find: (text: string) => Span[],
  path: FieldPath,
  plural: string,
): Extraction {
  const spans = find(text);
  const rest = spans
    .toReversed()
    .reduce(
      (left, { index, length }) => left.slice(0, index) + GAP + left.slice(index + length),
      text,
    );
  const different = [...new Map(spans.map(({ value }) => [value.toLowerCase(), value])).values()];
  const [value] = different;
  if (value === undefined) return { values: {}, doubts: [], rest };
  if (different.length === 1) return { values: { [path]: value }, doubts: [], rest };
  return { values: {}, doubts: [formatAmbiguous(plural, 'subscriber', different)], rest };
}

/** A subscriber has one package, and some packages are for customers only. */
function judgePackages(values: FormValues): LineReading {
  const chosen = chosenPackages(values);
  const names = chosen.map(nameOfPackage).join(' and ');
  if (chosen.length > 1) {
    const doubts = [`Webex takes one package for a subscriber, and you named ${names}.`];
    return { values: {}, doubts };
  }
  if (chosen.every((value) => SUBSCRIBER_PACKAGES.some((each) => each.value === value))) {
    return { values, doubts: [] };
  }
  return { values: {}, doubts: [`${names} is a package of customers, not of subscribers.`] };
}

/** Takes the only segment left as a name of two words, unless pairs gave a name. */
function parseName(segments: readonly string[], pairValues: FormValues): LineReading {
  const [segment = '', ...others] = segments;
  const [first = '', last = '', ...more] = segment.split(' ');
  const isName =
    others.length === 0 && more.length === 0 && last !== '' && isProperName(segment, 2);
  const isGiven = pairValues[FIRST_NAME] !== undefined || pairValues[LAST_NAME] !== undefined;
  if (!isName || isGiven) return { values: {}, doubts: formatUnclear(segments) };
  return {
    values: { [FIRST_NAME]: first, [LAST_NAME]: last },
    doubts: [`I took “${first}” for the first name and “${last}” for the last.`],
  };
}

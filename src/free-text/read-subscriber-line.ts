import { nameOfPackage, SUBSCRIBER_PACKAGES } from '../domain/packages.js';
import type { FieldPath, FormValues } from '../domain/precheck-field.js';
import { findEmails } from './find-emails.js';
import { GAP, type Finding } from './extraction.js';
import { findExtensions, findPhones, type FoundNumber } from './find-phone-numbers.js';
import { SUBSCRIBER_NAMES } from './field-names.js';
import { toPlainText } from './split-segments.js';
import { isName } from './streets/names-and-prose.js';
import type { LineContext, ReadLine } from './read-line.js';
import { readPackages } from './read-packages.js';
import { readPairs } from './extract-pairs.js';
import { readTemplate } from './extract-template.js';
import { sayTooLong, sayTwice, sayUnsure } from './format-doubts.js';
import { dropCourtesy } from './signature.js';
import { splitParts } from './split-parts.js';

const PARAMETERS = 'provisioningParameters';

/**
 * Understands what follows `check subscriber`: an email, a package, a phone number, an extension, a template, and `key=value` for
 * every field. It never guesses: what is not certain becomes a doubt, a name of two words among it, as nobody knows which is
 * the family's.
 */
export function readSubscriberLine(text: string, { templates }: LineContext): ReadLine {
  const tooLong = sayTooLong(text);
  if (tooLong.length > 0) return { values: {}, doubts: tooLong };
  const pairs = readPairs(dropCourtesy(toPlainText(text)), SUBSCRIBER_NAMES, templates);
  const email = takeOne(pairs.rest, findEmails, 'email', 'emails');
  const packages = readPackage(email.rest);
  const extension = takeOne(packages.rest, findExtensions, `${PARAMETERS}.extension`, 'extensions');
  const phone = takeOne(
    extension.rest,
    findPhones,
    `${PARAMETERS}.primaryPhoneNumber`,
    'phone numbers',
  );
  const template = readTemplate(splitParts(phone.rest), templates);
  const name = readName(template.rest, pairs.values);
  const findings = [email, packages, extension, phone, template, name];
  const free = findings.reduce<FormValues>((all, { values }) => ({ ...all, ...values }), {});
  return {
    values: { ...free, ...pairs.values },
    doubts: [
      ...[pairs, ...findings].flatMap(({ doubts }) => doubts),
      ...sayTwice(free, pairs.values),
    ],
  };
}

/** Takes out what `find` finds; of two different ones nobody knows which is meant. */
function takeOne(
  text: string,
  find: (text: string) => FoundNumber[],
  path: FieldPath,
  many: string,
): Finding {
  const found = find(text);
  const rest = found
    .toReversed()
    .reduce(
      (left, { index, length }) => left.slice(0, index) + GAP + left.slice(index + length),
      text,
    );
  const different = [...new Map(found.map(({ value }) => [value.toLowerCase(), value])).values()];
  const [value] = different;
  if (value === undefined) return { values: {}, doubts: [], rest };
  if (different.length === 1) return { values: { [path]: value }, doubts: [], rest };
  const list = different.map((each) => `“${each}”`).join(' and ');
  const doubts = [`I found several ${many} and do not know which is the subscriber's: ${list}.`];
  return { values: {}, doubts, rest };
}

/** A subscriber has one package, and not every package of a customer is for one. */
function readPackage(text: string): Finding {
  const { values, rest } = readPackages(text);
  const chosen = values['packages']?.split(',') ?? [];
  const names = chosen.map(nameOfPackage).join(' and ');
  if (chosen.length > 1) {
    const doubts = [`Webex takes one package for a subscriber, and you named ${names}.`];
    return { values: {}, doubts, rest };
  }
  if (chosen.every((value) => SUBSCRIBER_PACKAGES.some((each) => each.value === value))) {
    return { values, doubts: [], rest };
  }
  return { values: {}, doubts: [`${names} is a package of customers, not of subscribers.`], rest };
}

function readName(
  parts: readonly string[],
  said: FormValues,
): { values: FormValues; doubts: readonly string[] } {
  const [part = '', ...others] = parts;
  const [first = '', last = '', ...more] = part.split(' ');
  const paths = [`${PARAMETERS}.firstName`, `${PARAMETERS}.lastName`] as const;
  const isWhole = others.length === 0 && more.length === 0 && last !== '' && isName(part, 2);
  if (!isWhole || paths.some((path) => said[path] !== undefined)) {
    return { values: {}, doubts: sayUnsure(parts) };
  }
  return {
    values: { [paths[0]]: first, [paths[1]]: last },
    doubts: [`I took “${first}” for the first name and “${last}” for the last.`],
  };
}

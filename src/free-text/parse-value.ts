import type { FieldPath } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { resolveCountry } from '../places/resolve-country.js';
import { stateCode } from '../places/resolve-state.js';
import { findEmails } from './find-emails.js';
import { findPackages } from './extract-packages.js';
import { PHONE_NUMBER } from './find-phone-numbers.js';
import type { Pair } from './find-pairs.js';
import { readTimezone } from '../places/read-timezone.js';

/** What of a pair's text is its value. */
export interface Taken {
  readonly value?: string;
  /** How many characters of the text that is; what follows an unquoted value is read like free text. */
  readonly used: number;
  readonly doubt?: string;
}

/** A field whose text can be told to be right or wrong. */
interface Judged {
  readonly of: RegExp;
  /** What the text has to be, in a person's words. */
  readonly what: string;
  /** An unquoted value has at most so many words. */
  readonly words: number;
  readonly read: (text: string, templates: readonly ProvisioningTemplate[]) => string | undefined;
}

/** Postal codes that hold a blank: Canada, United Kingdom, Netherlands; France, Sweden, India. */
const POSTAL_WITH_BLANK =
  /^(?:[A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4} [A-Z]{2}|\d{2,3} \d{2,3})$/i;

/** A Webex identifier is base64 of a longer text. A shorter word is rather the name of a template that is not known. */
const WEBEX_ID = /^[\w+/-]{16,}=*$/;

/** Where a state may lie whose name has several words. */
const COUNTRIES_WITH_STATES = 'US CA AU IN GB DE IT ES FR NL JP BR MX CN CH'.split(' ');

const JUDGED: readonly Judged[] = [
  { of: /country$/, what: 'a country', words: 5, read: readCountry },
  {
    of: /timezone$/,
    what: 'a time zone such as America/Los_Angeles',
    words: 1,
    read: readTimezone,
  },
  { of: /language$/, what: 'a language such as en_us', words: 1, read: readLanguage },
  { of: /(?:primaryEmail|^email)$/, what: 'an email address', words: 1, read: readEmail },
  {
    of: /primaryPhoneNumber$/,
    what: 'a phone number',
    words: 7,
    read: (text) => match(text, PHONE_NUMBER),
  },
  {
    of: /extension$/,
    what: 'an extension of digits',
    words: 1,
    read: (text) => match(text, /^\d+$/),
  },
  {
    of: /^customerId$/,
    what: 'a customer ID, which `find` shows',
    words: 1,
    // The name of a company is a word as well.
    read: (text) => (/^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(text) ? undefined : text),
  },
  { of: /\.limits\./, what: 'a whole number', words: 1, read: (text) => match(text, /^\d+$/) },
  { of: /^provisioningId$/, what: 'a template I know', words: 6, read: readTemplate },
  {
    of: /(?:[oO]rgId|externalId|Identifier|locationId)$/,
    what: 'a word',
    words: 1,
    read: (text) => text,
  },
];

/** Reads the text behind a field's name as the field's value, as far as that reaches. */
export function takeValue(
  path: FieldPath,
  { value, isQuoted }: Pair,
  templates: readonly ProvisioningTemplate[],
): Taken {
  const judged = JUDGED.find(({ of }) => of.test(path));
  if (judged) {
    const most = isQuoted ? value : firstWords(value, judged.words);
    return takeJudged(most, isQuoted, judged, templates);
  }
  if (isQuoted) return { value, used: value.length };
  if (path.endsWith('zipOrPostalCode')) return takePostalCode(value);
  if (path.endsWith('stateOrProvince')) return takeState(value);
  return takeText(path, value);
}

/** Takes the longest run of words that the field can be. */
function takeJudged(
  text: string,
  isWhole: boolean,
  { what, read }: Judged,
  templates: readonly ProvisioningTemplate[],
): Taken {
  const runs = isWhole ? [text] : runsOf(text);
  for (const run of runs) {
    const value = read(run, templates);
    if (value !== undefined && run !== '') return { value, used: run.length };
  }
  const said = runs.at(-1) ?? '';
  return { used: said.length, doubt: `“${said}” is not ${what}.` };
}

function takePostalCode(value: string): Taken {
  const two = firstWords(value, 2);
  const code = POSTAL_WITH_BLANK.test(two) ? two : firstWords(value, 1);
  return { value: code, used: code.length };
}

function takeState(value: string): Taken {
  const isState = (run: string): boolean =>
    COUNTRIES_WITH_STATES.some((country) => stateCode(run, country) !== undefined);
  const run = runsOf(firstWords(value, 5)).find(isState) ?? value;
  return { value: run, used: run.length };
}

/** Takes what follows up to an email or a package. A number in a name or a city is rather the street behind it. */
function takeText(path: FieldPath, value: string): Taken {
  const ends = [...findEmails(value), ...findPackages(value)].map(({ index }) => index);
  const text = value.slice(0, Math.min(value.length, ...ends)).trimEnd();
  const isLong = !path.includes('addressLine') && /\s.*\d/.test(text);
  if (isLong) return { used: 0, doubt: `I was not sure where “${text}” ends.` };
  return { ...(text === '' ? {} : { value: text }), used: text.length };
}

function readCountry(text: string): string | undefined {
  const answer = resolveCountry(text);
  return 'code' in answer ? answer.code : undefined;
}

function readLanguage(text: string): string | undefined {
  return match(text.replace('-', '_').toLowerCase(), /^[a-z]{2}_[a-z]{2}$/);
}

function readEmail(text: string): string | undefined {
  const [email] = findEmails(text);
  return email?.length === text.length ? email.value : undefined;
}

function readTemplate(
  text: string,
  templates: readonly ProvisioningTemplate[],
): string | undefined {
  const named = templates.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return named.length === 1 ? named[0]?.provisioningId : match(text, WEBEX_ID);
}

function match(text: string, shape: RegExp): string | undefined {
  return shape.test(text) ? text : undefined;
}

function firstWords(text: string, count: number): string {
  return new RegExp(`^\\S*(?: +\\S+){0,${count - 1}}`).exec(text)?.[0] ?? '';
}

/** The text, and what is left of it without its last words, the longest first. */
function runsOf(text: string): string[] {
  const runs = [text];
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
    runs.push(text.slice(0, at).trimEnd());
  }
  return runs;
}

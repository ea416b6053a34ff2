import type { FieldPath } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { resolveLanguage } from '../places/languages.js';
import { resolveCountry } from '../places/resolve-country.js';
import { lookUpState } from '../places/resolve-state.js';
import { resolveTimezone } from '../places/timezones.js';
import { unwrapEmail } from '../pasted-text/unwrap-value.js';
import { findEmails } from './find-emails.js';
import { findPackages } from './extract-packages.js';
import { PHONE_NUMBER } from './find-phone-numbers.js';

/** The text after a field's name. */
export interface RawValue {
  readonly value: string;
  /** Quoted, the whole text is the value; unquoted, it may reach too far. */
  readonly isQuoted: boolean;
}

/** The part of a raw value that is the field's value. */
export interface ParsedValue {
  readonly value?: string;
  /** Characters of the raw value that were consumed; the rest is read like free text. */
  readonly used: number;
  readonly doubt?: string;
}

/** A parser of the fields whose text can be checked. */
interface ValueParser {
  /** The paths that it applies to. */
  readonly paths: RegExp;
  /** What the text must be, in the words of a doubt. */
  readonly what: string;
  /** The most words of an unquoted value. */
  readonly maxWords: number;
  /** A text that the parser does not accept may be the value all the same: it has a doubt, too. */
  readonly keepsUnknown?: true;
  readonly parse: (text: string, templates: readonly ProvisioningTemplate[]) => string | undefined;
}

/** Postal codes with a blank: Canada, United Kingdom, Netherlands; France, Sweden, India. */
const POSTAL_WITH_BLANK =
  /^(?:[A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4} [A-Z]{2}|\d{2,3} \d{2,3})$/i;

/**
 * A Webex identifier is base64 of a longer text. A shorter word is more likely the name of an
 * unknown template.
 */
const WEBEX_ID = /^[\w+/-]{16,}=*$/;

/** Countries in which a state of several words is looked for. */
const COUNTRIES_WITH_STATES = 'US CA AU IN GB DE IT ES FR NL JP BR MX CN CH'.split(' ');

const PARSERS: readonly ValueParser[] = [
  { paths: /country$/, what: 'a country', maxWords: 5, parse: parseCountry },
  {
    paths: /timezone$/,
    what: 'a time zone that I know, such as America/Los_Angeles',
    maxWords: 3,
    keepsUnknown: true,
    parse: resolveTimezone,
  },
  {
    paths: /language$/,
    what: 'a language that I know, such as en_us',
    maxWords: 1,
    keepsUnknown: true,
    parse: resolveLanguage,
  },
  { paths: /(?:primaryEmail|^email)$/, what: 'an email address', maxWords: 1, parse: parseEmail },
  {
    paths: /primaryPhoneNumber$/,
    what: 'a phone number',
    maxWords: 7,
    parse: (text) => match(text, PHONE_NUMBER),
  },
  {
    paths: /extension$/,
    what: 'an extension of digits',
    maxWords: 1,
    parse: (text) => match(text, /^\d+$/),
  },
  {
    paths: /^customerId$/,
    what: 'a customer ID, which `find` shows',
    maxWords: 1,
    // A plain word is more likely the name of a company.
    parse: (text) => (/^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(text) ? undefined : text),
  },
  {
    paths: /\.limits\./,
    what: 'a whole number',
    maxWords: 1,
    parse: (text) => match(text, /^\d+$/),
  },
  { paths: /^provisioningId$/, what: 'a template I know', maxWords: 6, parse: parseTemplate },
  {
    paths: /(?:[oO]rgId|externalId|Identifier|locationId)$/,
    what: 'a word',
    maxWords: 1,
    parse: (text) => text,
  },
];

/** Parses the text after a field's name as the field's value, as far as the value reaches. */
export function parseValue(
  path: FieldPath,
  { value, isQuoted }: RawValue,
  templates: readonly ProvisioningTemplate[],
): ParsedValue {
  const parser = PARSERS.find(({ paths }) => paths.test(path));
  if (parser) {
    const text = isQuoted ? value : firstWords(value, parser.maxWords);
    return parseLongest(text, isQuoted, parser, templates);
  }
  if (isQuoted) return { value, used: value.length };
  if (path.endsWith('zipOrPostalCode')) return parsePostalCode(value);
  if (path.endsWith('stateOrProvince')) return parseState(value);
  return parseText(path, value);
}

/** Takes the longest run of leading words that the parser accepts. */
function parseLongest(
  text: string,
  isWhole: boolean,
  { what, keepsUnknown, parse }: ValueParser,
  templates: readonly ProvisioningTemplate[],
): ParsedValue {
  const runs = isWhole ? [text] : leadingRuns(text);
  for (const run of runs) {
    const value = parse(run, templates);
    if (value !== undefined && run !== '') return { value, used: run.length };
  }
  const shortest = runs.at(-1) ?? '';
  const kept = keepsUnknown === true && shortest !== '' ? { value: shortest } : {};
  return { ...kept, used: shortest.length, doubt: `“${shortest}” is not ${what}.` };
}

function parsePostalCode(value: string): ParsedValue {
  const two = firstWords(value, 2);
  const code = POSTAL_WITH_BLANK.test(two) ? two : firstWords(value, 1);
  return { value: code, used: code.length };
}

function parseState(value: string): ParsedValue {
  const isState = (run: string): boolean =>
    COUNTRIES_WITH_STATES.some((country) => lookUpState(run, country) !== undefined);
  const run = leadingRuns(firstWords(value, 5)).find(isState) ?? value;
  return { value: run, used: run.length };
}

/**
 * Takes the text up to an email or a package. A number in a name or a city is more likely the
 * street after it.
 */
function parseText(path: FieldPath, value: string): ParsedValue {
  const ends = [...findEmails(value), ...findPackages(value)].map(({ index }) => index);
  const text = value.slice(0, Math.min(value.length, ...ends)).trimEnd();
  const isTooFar = !path.includes('addressLine') && /\s.*\d/.test(text);
  if (isTooFar) return { used: 0, doubt: `I was not sure where “${text}” ends.` };
  return { ...(text === '' ? {} : { value: text }), used: text.length };
}

function parseCountry(text: string): string | undefined {
  const answer = resolveCountry(text);
  return 'code' in answer ? answer.code : undefined;
}

function parseEmail(text: string): string | undefined {
  const address = unwrapEmail(text);
  const [span] = findEmails(address);
  return span?.length === address.length ? span.value : undefined;
}

function parseTemplate(
  text: string,
  templates: readonly ProvisioningTemplate[],
): string | undefined {
  const matches = templates.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return matches.length === 1 ? matches[0]?.provisioningId : match(text, WEBEX_ID);
}

function match(text: string, shape: RegExp): string | undefined {
  return shape.test(text) ? text : undefined;
}

function firstWords(text: string, count: number): string {
  return new RegExp(`^\\S*(?: +\\S+){0,${count - 1}}`).exec(text)?.[0] ?? '';
}

/** The text, then the text without its last word, without its last two, and so on. */
function leadingRuns(text: string): string[] {
  const runs = [text];
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
    runs.push(text.slice(0, at).trimEnd());
  }
  return runs;
}

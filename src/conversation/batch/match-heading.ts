import { PRECHECK_FIELDS, type FieldPath } from '../../domain/precheck-field.js';
import { PACKAGES } from '../../domain/packages.js';
import { findCustomerField } from '../../free-text/read-field-text.js';
import { normalizeLine } from '../../pasted-text/normalize-text.js';
import { FOREIGN_HEADINGS } from './foreign-headings.js';

/**
 * Headings that occur in lists of customers but not in a line of text, as CRM systems and people
 * write them. `customerId` is Webex's own id, and no external ID.
 */
const HEADINGS: Readonly<Record<FieldPath, string>> = {
  'customerInfo.name':
    'account|account name|client|client name|organization|organization name|organisation name|' +
    'business name|business|legal name|company/account|company legal name|trading name|' +
    'customer company|account/company|company / account|parent company name',
  'customerInfo.primaryEmail':
    'email address|customer email|contact email|admin email|administrator email|' +
    'e-mail address|mail address|e-mail 1 value|email 1 value|email 1|e-mail 1|email 1 address|' +
    'work email|business email|company email|email (work)|contact e-mail|email (primary)',
  'address.addressLine1':
    'address|address 1|addr|addr 1|address1|street and number|street 1|street & number|' +
    'street name|street address 1|street address line 1|street line 1|full street|' +
    'street name and number|number and street|address street|address line1|address (street)',
  'address.addressLine2':
    'address 2|addr 2|street 2|suite|building|street address 2|street address line 2|' +
    'street line 2|apt/suite|suite/unit|unit|address line2|suite/floor',
  'address.city': 'town/city|city/town|town or city|municipality|city name|address city|post town',
  'address.stateOrProvince':
    'state/province|state or region|county|state/region|province/state|state/province/region|' +
    'region/state|state code|state name|state/province code|state/county|province/region|' +
    'state/territory|state/prov|address state|state or county',
  'address.zipOrPostalCode':
    'zip/postal code|postal code/zip|zip or postal code|post code|pin code|zip/post code|' +
    'postal/zip code|zip/postal|postal/zip|postcode/zip|zip/postcode|billing code|mailing code|zip+4|eircode|' +
    'address zip|address postal code|postal zip|zip postal code',
  'address.country':
    'country code|country/region|country name|country or region|country/territory|' +
    'iso country code|country iso|nation|country region|address country',
  packages: 'package|packages|product|products|offer',
  externalId: 'external id|external customer id|customer number|customer no|customer ref',
  orgId: 'org id|organisation id|organization id|webex org id',
};

/**
 * What CRM systems write in front of the fields of an address, with how well such an address suits
 * as a billing address. Shipping, home and other addresses are none.
 */
const PREFIXES: readonly (readonly [RegExp, number])[] = [
  [/^(?:bill(?:ing)?(?: to)?|invoice|invoicing)(?: address)?/, 0],
  [
    /^(?:business|company|office|work|head office|headquarters|hq|registered|legal)(?: address)?/,
    2,
  ],
  [/^(?:account|customer|client|organi[sz]ation|org)(?: address)?/, 3],
  [/^(?:mailing|postal|correspondence|mail)(?: address)?/, 4],
  [/^(?:primary|main|default|contact)(?: address)?/, 5],
  [/^address 1\b/, 5],
];
/** The rank of a heading without such a prefix. */
const PLAIN = 1;
/** Below all others: they may mean something else. */
const LAST = 9;
/** Headings that mean the customer or the country only where no other column does. */
const UNCERTAIN = /^(?:name|nazwa|kraj|client|account|business|suite|unit|building|stad)$/;

const pathByHeading = new Map<string, FieldPath>();
const add = (heading: string, path: FieldPath): void => {
  pathByHeading.set(fold(heading), path);
};
for (const [path, languages] of Object.entries(FOREIGN_HEADINGS)) {
  for (const heading of languages.join('|').split('|')) add(heading, path);
}
for (const { path, label } of PRECHECK_FIELDS) {
  add(label, path);
  add(label.replace(/ \(.*\)$/, ''), path);
}
for (const [path, headings] of Object.entries(HEADINGS)) {
  for (const heading of headings.split('|')) add(heading, path);
}
for (const { value, name } of PACKAGES) {
  const path = `provisioningParameters.packages.limits.${value}`;
  if (PRECHECK_FIELDS.some((field) => field.path === path)) add(`limit ${name}`, path);
}

/**
 * Returns the field that a heading means: an API path, a label of the form, a short name of a
 * one-line check, or a common heading of CRM systems or in another language, regardless of case,
 * spaces, punctuation and accents. `undefined` if it means no field, or more than one.
 */
export function matchHeading(heading: string): FieldPath | undefined {
  const bare = toBareHeading(heading);
  const whole = lookUp(normalizeLine(heading)) ?? lookUp(bare);
  if (whole !== undefined) return whole;
  // `Account: Billing Street` has two prefixes.
  const inner = stripPrefix(bare);
  if (inner === '' && bare.endsWith('address')) return 'address.addressLine1';
  const path = lookUp(inner) ?? lookUp(stripPrefix(inner));
  return inner !== bare && isOfCustomer(path) ? path : undefined;
}

/** How well a column suits among several for the same field; the lowest number is the best. */
export function rankHeading(heading: string): number {
  const bare = toBareHeading(heading);
  if (UNCERTAIN.test(bare)) return LAST;
  // The heading itself may begin like a prefix: `Postal code`, `Account name`.
  if (lookUp(bare) !== undefined && !bare.startsWith('bill')) return PLAIN;
  const ranks = [bare, stripPrefix(bare)].flatMap((text) =>
    PREFIXES.flatMap(([prefix, rank]) => (prefix.test(text) ? rank : [])),
  );
  return Math.min(LAST, ...ranks);
}

function lookUp(heading: string): FieldPath | undefined {
  const folded = fold(heading);
  return folded === '' ? undefined : (findCustomerField(heading) ?? pathByHeading.get(folded));
}

/** A prefix stands before the fields of an address and before an email only. */
function isOfCustomer(path: FieldPath | undefined): boolean {
  return path?.startsWith('address.') === true || path === 'customerInfo.primaryEmail';
}

/** In lower case, with blanks between words, without remarks such as `(text only)`. */
function toBareHeading(heading: string): string {
  return normalizeLine(heading)
    .slice(0, MAX_LENGTH)
    .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .replace(/[_:*."“”-]+/g, ' ')
    .replace(/ ?\((?:text only|optional|required|primary|mandatory|iso|code|pflichtfeld)\)/g, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Longer texts are no headings. */
const MAX_LENGTH = 100;

function stripPrefix(heading: string): string {
  const prefix = PREFIXES.map(([each]) => each.exec(heading)?.[0] ?? '').sort(
    (one, other) => other.length - one.length,
  )[0];
  return heading.slice(prefix?.length ?? 0).trim();
}

/** Drops everything but letters and digits, such as the asterisk that marks a required column. */
function fold(heading: string): string {
  return (
    heading
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      // Turkish, of which the capital is `I`.
      .replaceAll('ı', 'i')
      .replace(/[^\p{L}\p{N}]/gu, '')
  );
}

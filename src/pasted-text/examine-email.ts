import { distance } from 'fastest-levenshtein';

/** Mail services whose names are long enough that a similar name is a slip rather than a company. */
const SERVICES = (
  'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it ' +
  'outlook.com outlook.de outlook.fr outlook.es hotmail.com hotmail.co.uk hotmail.fr hotmail.de ' +
  'hotmail.es hotmail.it icloud.com protonmail.com comcast.net verizon.net sbcglobal.net ' +
  'bellsouth.net btinternet.com t-online.de freenet.de orange.fr wanadoo.fr laposte.net ' +
  'libero.it virgilio.it rediffmail.com bigpond.com optusnet.com.au shaw.ca rogers.com ' +
  'mail.com email.com ymail.com live.com live.co.uk msn.com aol.com me.com mac.com gmx.de gmx.net ' +
  'gmx.com gmx.at web.de free.fr sfr.fr docomo.ne.jp qq.com 163.com 126.com'
).split(' ');

/** The shortest name of a service (`gmail`) that is compared. */
const MIN_NAME = 5;
/** Domains beside a service's that exist: nobody is asked about them. */
const EXISTING = new Set([
  ...SERVICES,
  ...'gmail.co.uk cloud.com email.de hotmail.ca yahoo.ca outlook.co outlook.it yahoo.in'.split(' '),
]);

/** Endings that are no top-level domain, and the one that was meant. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{ con: 'com', cim: 'com', ocm: 'com', cmo: 'com', comm: 'com', vom: 'com', xom: 'com' },
  ...{ cpm: 'com', coom: 'com', dom: 'com', nett: 'net', ner: 'net', ogr: 'org' },
  ...{ rog: 'org', orgg: 'org' },
};

/** A local part or a domain that mail servers refuse. */
const MALFORMED: readonly (readonly [RegExp, string])[] = [
  [/\.\./, 'has two dots in a row'],
  [/^\./, 'begins with a dot'],
  [/\.@/, 'has a dot before the @'],
  [/@[.-]|[.-]$/, 'has a domain that begins or ends with a dot or a hyphen'],
  [/@.*[_~!#$%&'*+/=?^`{|}]/, 'has a sign in its domain that domains do not have'],
  [/@.*(?:-\.|\.-)/, 'has a hyphen beside a dot in its domain'],
];

/**
 * Says what is odd about an email address, as a sentence; `undefined` where nothing is. The address
 * may be right all the same.
 */
export function examineEmail(email: string): string | undefined {
  const problem = MALFORMED.find(([shape]) => shape.test(email))?.[1];
  if (problem !== undefined) return `The email ${email} ${problem}.`;
  const meant = findMeantDomain(email);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

/** The address with the well-known domain that is one slip away from its own. */
function findMeantDomain(email: string): string | undefined {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at).toLowerCase();
  if (EXISTING.has(domain)) return undefined;
  const service = SERVICES.find((each) => isSlip(domain, each));
  const dot = domain.lastIndexOf('.') + 1;
  const ending = ENDINGS[domain.slice(dot)];
  const meant = service ?? (ending && domain.slice(0, dot) + ending);
  return meant && email.slice(0, at) + meant;
}

/** One letter wrong, missing or too many, or two neighbors swapped. */
function isSlip(domain: string, service: string): boolean {
  if (service.indexOf('.') < MIN_NAME || Math.abs(domain.length - service.length) > 1) return false;
  const edits = distance(domain, service);
  return edits === 1 || (edits === 2 && isSwapped(domain, service));
}

function isSwapped(one: string, other: string): boolean {
  const at = Array.from(one).findIndex((letter, index) => letter !== other.charAt(index));
  return (
    one.length === other.length &&
    one.charAt(at) === other.charAt(at + 1) &&
    one.charAt(at + 1) === other.charAt(at) &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

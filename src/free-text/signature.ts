import { foldName } from '../places/compare-names.js';
import { GAP } from './extraction.js';

/** Labels of phone numbers that are unambiguous within a segment, too. */
const LONG_LABELS =
  'tel|telephone|phone|mobile|mobil|mob|cell|fax|téléphone|telefon|telefono|teléfono|' +
  'telefoon|tél';
const LONG_LABEL = `(?:${LONG_LABELS})`;
const LABEL = `(?:${LONG_LABELS}|ph|direct|office|t|m|f|p|d|o)`;
const NUMBER = String.raw`\+?[\d(][\d\s().\/-]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?`;

/** A phone number, recognized by its label, its country code or its American shape. */
const PHONE = new RegExp(
  String.raw`^(?:${LABEL}\.?\s*:?\s+${NUMBER}|${LABEL}\.?:\s*${NUMBER}|` +
    String.raw`\+\d[\d\s().\/-]{6,}\d|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4})$`,
  'i',
);
/** A phone number or a web address at the end of a segment that begins with something else. */
const CONTACT = new RegExp(
  String.raw`(?<!(?:^|[\s,;|])${LABEL} ?[.:]? *)[ .]+((?:${LONG_LABEL}\.?:? *${NUMBER}|` +
    String.raw`\+\d[\d ().\/-]{6,}\d)(?= *(?:[,;|\n]|$)))|(?<=\s)(?:https?:\/\/|www\.)\S+`,
  'gi',
);
/** `please` before a line, and `thanks` or `please` after it. */
const COURTESY = new RegExp(
  String.raw`^(?:(?:please|pls|plz)\b[ ,:!]*)+|` +
    String.raw`[\s,.!]+(?:thanks|thank you|thx|many thanks|please|pls)[\s.!]*$`,
  'gi',
);
const URL = /^(?:https?:\/\/\S+|www\.\S+|(?:web|website|url|linkedin)\s*:\s*\S+)$/i;

/** Closings of a letter, folded by `foldName`. */
const CLOSINGS = new Set(
  (
    'regards|best regards|kind regards|warm regards|many thanks|thanks|thank you|best|cheers|' +
    'sincerely|yours sincerely|mit freundlichen grüßen|viele grüße|beste grüße|' +
    'cordialement|bien cordialement|saludos|saludos cordiales|cordiali saluti|distinti saluti|' +
    'met vriendelijke groet|sent from my iphone|cc|fyi'
  )
    .split('|')
    .map(foldName),
);

/** Words that make a line a job title. */
const ROLES =
  'manager|director|engineer|president|officer|executive|representative|consultant|' +
  'administrator|specialist|coordinator|assistant|ceo|cto|cfo|cio|coo|vp|geschäftsführer|' +
  'geschäftsführerin|directeur|directrice|leiter|leiterin|directora?|gerente|direttore|' +
  'responsabile';
const ROLE = new RegExp(String.raw`\b(?:${ROLES})\b`, 'i');

/** The other words that a job title may contain. */
const TITLE_WORDS =
  'senior|sr|junior|chief|head|vice|deputy|regional|global|national|general|managing|account|' +
  'sales|marketing|it|technical|technology|operating|operations|financial|finance|information|' +
  'customer|service|services|success|solutions|systems|network|project|product|procurement|' +
  'purchasing|business|development|office|facility|facilities|human|resources|commercial|key|' +
  'area|partner|channel|telecom|voice|and|of|for|the|&|de|des|la|del|générale?|commerciale?|' +
  'comercial|vendite|vertrieb|emea|apac';
const JOB_TITLE = new RegExp(`^(?:(?:${TITLE_WORDS}|${ROLES})(?:$|[ /.-]+))+$`, 'i');

/**
 * Separates phone numbers and web addresses from the address before them, and drops courtesy around
 * the text.
 */
export function separateContacts(text: string): string {
  return dropCourtesy(text).replace(CONTACT, (contact) => `${GAP}${contact.trim()}${GAP}`);
}

/** Drops `please` and `thanks` around a text. */
export function dropCourtesy(text: string): string {
  return text.replace(COURTESY, '');
}

/**
 * Whether a segment of a pasted signature is certainly of no use to a check: a phone number, a web
 * address, a closing, a job title, or the name of the sender, which `email` confirms.
 */
export function isSignatureLine(segment: string, email: string | undefined): boolean {
  if (PHONE.test(segment) || URL.test(segment) || CLOSINGS.has(foldName(segment))) return true;
  if (/^[-_=*]{2,}$/.test(segment)) return true;
  const title = segment.replace(/^(?:title|position|job title)\s*:\s*/i, '');
  return (
    (ROLE.test(title) && JOB_TITLE.test(title)) ||
    (segment.includes(' ') && email !== undefined && isSender(segment, email))
  );
}

/** Whether an email address is built from a name: `j.anderson@acme.com` from `John Anderson`. */
export function isSender(name: string, email: string): boolean {
  const words = name
    .split(/[ .-]+/)
    .map(foldName)
    .filter((word) => word !== '');
  const local = foldName(email.split('@')[0] ?? '');
  if (words.length > 4 || !/^[\p{L} .'’-]+$/u.test(name)) return false;
  const whole = words.filter((word) => word.length > 2 && local.includes(word));
  return (
    whole.length > 0 &&
    words.every((word) => local.includes(word) || local.startsWith(word.charAt(0)))
  );
}

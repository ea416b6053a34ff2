import { foldName } from '../places/compare-names.js';
import { GAP } from './extraction.js';

const LABEL = String.raw`(?:tel|telephone|phone|ph|mobile|mobil|mob|cell|fax|direct|office|téléphone|telefon|telefono|teléfono|telefoon|tél|t|m|f|p|d|o)`;
const LONG_LABEL = String.raw`(?:tel|telephone|phone|mobile|mobil|mob|cell|fax|téléphone|telefon|telefono|teléfono|telefoon|tél)`;
const NUMBER = String.raw`\+?[\d(][\d\s().\/-]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?`;

/** A phone number that says so itself, by its label, its country code or its American shape. */
const PHONE = new RegExp(
  String.raw`^(?:${LABEL}\.?\s*:?\s+${NUMBER}|${LABEL}\.?:\s*${NUMBER}|\+\d[\d\s().\/-]{6,}\d|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4})$`,
  'i',
);
/** The same at the end of a part that goes before. */
const CONTACT = new RegExp(
  String.raw`(?<!(?:^|[\s,;|])${LABEL} ?[.:]? *)[ .]+((?:${LONG_LABEL}\.?:? *${NUMBER}|\+\d[\d ().\/-]{6,}\d)(?= *(?:[,;|\n]|$)))|(?<=\s)(?:https?:\/\/|www\.)\S+`,
  'gi',
);
/** Courtesy around a line says nothing of a customer. */
const COURTESY =
  /^(?:(?:please|pls|plz)\b[ ,:!]*)+|[\s,.!]+(?:thanks|thank you|thx|many thanks|please|pls)[\s.!]*$/gi;
const URL = /^(?:https?:\/\/\S+|www\.\S+|(?:web|website|url|linkedin)\s*:\s*\S+)$/i;

/** Closings of a letter, folded. */
const CLOSINGS = new Set(
  (
    'regards|best regards|kind regards|warm regards|many thanks|thanks|thank you|best|cheers|sincerely|yours sincerely|' +
    'mit freundlichen grüßen|viele grüße|beste grüße|cordialement|bien cordialement|saludos|saludos cordiales|' +
    'cordiali saluti|distinti saluti|met vriendelijke groet|sent from my iphone'
  )
    .split('|')
    .map(foldName),
);

/** Words that a job title consists of; one of the first kind makes it one. */
const ROLES =
  /\b(?:manager|director|engineer|president|officer|executive|representative|consultant|administrator|specialist|coordinator|assistant|ceo|cto|cfo|cio|coo|vp|geschäftsführer|geschäftsführerin|directeur|directrice|leiter|leiterin|directora?|gerente|direttore|responsabile)\b/i;
const TITLE_WORDS =
  /^(?:(?:senior|sr|junior|chief|head|vice|deputy|regional|global|national|general|managing|executive|account|sales|marketing|it|technical|technology|operating|operations|financial|finance|information|customer|service|services|success|solutions|systems|network|project|product|procurement|purchasing|business|development|office|facility|facilities|human|resources|commercial|key|area|partner|channel|telecom|voice|and|of|for|the|&|de|des|la|del|générale?|general|commerciale?|comercial|vendite|vertrieb|emea|apac|manager|director|engineer|president|officer|representative|consultant|administrator|specialist|coordinator|assistant|ceo|cto|cfo|cio|coo|vp|geschäftsführer|geschäftsführerin|directeur|directrice|leiter|leiterin|directora?|gerente|direttore|responsabile)(?:$|[ /.-]+))+$/i;

/** Sets phone numbers and web addresses apart from the address before them, and drops courtesy around the text. */
export function separateContacts(text: string): string {
  return dropCourtesy(text).replace(CONTACT, (contact) => `${GAP}${contact.trim()}${GAP}`);
}

/** The text without the please and thanks around it. */
export function dropCourtesy(text: string): string {
  return text.replace(COURTESY, '');
}

/** Whether a part of a pasted signature is of no use to a check, and plainly so. `email` tells the writer's name. */
export function isSignature(part: string, email: string | undefined): boolean {
  if (PHONE.test(part) || URL.test(part) || CLOSINGS.has(foldName(part))) return true;
  if (/^[-_=*]{2,}$/.test(part)) return true;
  const title = part.replace(/^(?:title|position|job title)\s*:\s*/i, '');
  return (
    (ROLES.test(title) && TITLE_WORDS.test(title)) ||
    (part.includes(' ') && email !== undefined && isWriter(part, email))
  );
}

/** Whether the words are the name that the email address is made of: `John Anderson` of `j.anderson@acme.com`. */
export function isWriter(part: string, email: string): boolean {
  const words = part
    .split(/[ .-]+/)
    .map(foldName)
    .filter((word) => word !== '');
  const local = foldName(email.split('@')[0] ?? '');
  if (words.length > 4 || !/^[\p{L} .'’-]+$/u.test(part)) return false;
  const whole = words.filter((word) => word.length > 2 && local.includes(word));
  return (
    whole.length > 0 &&
    words.every((word) => local.includes(word) || local.startsWith(word.charAt(0)))
  );
}

/**
 * Words of sentences rather than of names and addresses. A segment that contains one is never taken
 * for a name.
 */
const CONVERSATIONAL = new Set(
  (
    'please pls plz check can could you your we our i is are this that it urgent asap customer ' +
    'need needs needed ' +
    'want wants would like thanks thank hi hello hey dear today tomorrow now also with without ' +
    'what when where how test only ' +
    'attn attention department dept users user seats seat licenses licences license people ' +
    'employees agents phones extensions lines stations months years ' +
    'bitte prüfen danke kunde merci svp bonjour gracias hola cliente grazie ciao'
  ).split(' '),
);

/** Words that join two names or two addresses. The name of a company may contain one. */
const CONJUNCTIONS = new Set('and or und oder ou chez esquina'.split(' '));

/** Words that stay in lower case within a name. */
const PARTICLES = new Set(
  (
    'a aan al am an and auf b bei bij d da das de del della delle dei den der des di do dos du e ' +
    "el en et gli i il im in l la las le les lo los of on op or s 's 't sous st sur te ten ter " +
    'the to u und unter upon van vom von y zu zum zur cedex ku shi'
  ).split(' '),
);

/**
 * Whether a text consists of words as in a proper name: no digits, no special characters, no prose,
 * and either all or none of them capitalized.
 */
export function isProperName(text: string, maxWords: number): boolean {
  const words = text.split(/[ -]+/).filter((word) => word !== '');
  if (words.length === 0 || text.split(' ').length > maxWords) return false;
  if (!/^[\p{L}\p{M}.'’` -]+$/u.test(text) || !/\p{L}{2}/u.test(text)) return false;
  return !isProse(text) && isConsistent(words);
}

/**
 * Whether either all or none of the words are capitalized. Words that match `exempt`, and those of
 * one or two letters, do not count.
 */
export function hasConsistentCase(text: string, exempt: RegExp): boolean {
  const words = text.split(/[^\p{L}'’]+/u).filter((word) => word.length > 2 && !exempt.test(word));
  return isConsistent(words);
}

/** Whether a text is part of a sentence, or joins what should be two segments. */
export function isProse(text: string): boolean {
  return isConversational(text) || wordsOf(text).some((word) => CONJUNCTIONS.has(word));
}

/** Whether a text contains a word that only sentences have. */
export function isConversational(text: string): boolean {
  return wordsOf(text).some((word) => CONVERSATIONAL.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}]+/u);
}

function isConsistent(words: readonly string[]): boolean {
  const relevant = words.filter(
    (word) => !PARTICLES.has(word.toLowerCase().replace(/^[ld]['’]/, '')),
  );
  const capitalized = relevant.filter((word) => /^(?:[ld]['’])?[^\p{Ll}]/u.test(word)).length;
  return capitalized === 0 || capitalized === relevant.length;
}

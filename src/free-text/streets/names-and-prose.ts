/** Words of people who talk, rather than of names and addresses. A part of a text that holds one is never taken for a name. */
const TALK = new Set(
  (
    'please pls plz check can could you your we our i is are this that it urgent asap customer need needs needed ' +
    'want wants would like thanks thank hi hello hey dear today tomorrow now also with without what when where how test only ' +
    'attn attention department dept users user seats seat licenses licences license people employees agents phones extensions lines stations months years ' +
    'bitte prüfen danke kunde merci svp bonjour gracias hola cliente grazie ciao'
  ).split(' '),
);

/** Words that join two names or two addresses. A company's name may hold one. */
const JOINTS = new Set('and or und oder ou chez esquina'.split(' '));

/** Small words that stay small within a name. */
const SMALL = new Set(
  (
    'a aan al am an and auf b bei bij d da das de del della delle dei den der des di do dos du e el en et gli i il im in ' +
    "l la las le les lo los of on op or s 's 't sous st sur te ten ter the to u und unter upon van vom von y zu zum zur cedex ku shi"
  ).split(' '),
);

/** Whether a text consists of words as they stand in names: no digits, no signs, no talk, capitals throughout or nowhere. */
export function isName(text: string, mostWords: number): boolean {
  const words = text.split(/[ -]+/).filter((word) => word !== '');
  if (words.length === 0 || text.split(' ').length > mostWords) return false;
  if (!/^[\p{L}\p{M}.'’` -]+$/u.test(text) || !/\p{L}{2}/u.test(text)) return false;
  return !hasTalk(text) && isEven(words);
}

/** Whether the words of a street are capitals or small throughout, apart from those of its kind. */
export function isEvenlyWritten(street: string, kinds: RegExp): boolean {
  const words = street.split(/[^\p{L}'’]+/u).filter((word) => word.length > 2 && !kinds.test(word));
  return isEven(words);
}

/** Whether somebody speaks here, or joins what should stand alone. */
export function hasTalk(text: string): boolean {
  return isSaid(text) || wordsOf(text).some((word) => JOINTS.has(word));
}

/** Whether somebody speaks here. */
export function isSaid(text: string): boolean {
  return wordsOf(text).some((word) => TALK.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}]+/u);
}

function isEven(words: readonly string[]): boolean {
  const telling = words.filter((word) => !SMALL.has(word.toLowerCase().replace(/^[ld]['’]/, '')));
  const capitals = telling.filter((word) => /^(?:[ld]['’])?[^\p{Ll}]/u.test(word)).length;
  return capitals === 0 || capitals === telling.length;
}

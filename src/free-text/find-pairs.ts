import type { FieldPath } from '../domain/precheck-field.js';
import type { PairNames } from './field-names.js';

/** A name with what was written behind it, at its place in the text. */
export interface Pair {
  readonly name: string;
  /** `undefined` when no field is called so. */
  readonly path: FieldPath | undefined;
  /** What follows is understood without the name. */
  readonly isAnnouncement: boolean;
  readonly index: number;
  /** Without quotes. Unquoted, it reaches to the next pair or separator, which may be too far. */
  readonly value: string;
  readonly isQuoted: boolean;
  readonly valueAt: number;
  /** Where the value and its closing quote end. */
  readonly end: number;
}

type Start = Pick<Pair, 'name' | 'path' | 'isAnnouncement' | 'index' | 'valueAt'>;

/** A word before `=` anywhere, or words before `:` where a part of the text begins. */
const START =
  /(?:(?<=^|[\s,;|(])(?<key>\p{L}[\p{L}\p{N}_.-]*) *=|(?<=(?:^|[\n,;|]) *)(?<label>\p{L}[\p{L}\p{N} _.-]{0,30}?) *:(?!\/\/)) */gu;

/** Opening mark → closing mark. */
const QUOTES: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '“': '”', '„': '“', '‘': '’', '«': '»', '”': '”', '’': '’' },
};

/** In a pasted signature this labels a person as often as a customer, so it counts before `=` alone. */
const UNCLEAR_LABEL = /^name$/i;

/** Finds every `key=value`, and every `Label: value` whose label is the name of a field. */
export function findPairs(text: string, names: PairNames): Pair[] {
  const starts = findStarts(text, names);
  const pairs: Pair[] = [];
  for (const [at, start] of starts.entries()) {
    if (start.index < (pairs.at(-1)?.end ?? 0) && pairs.at(-1)?.isQuoted) continue;
    const next = starts[at + 1]?.index ?? text.length;
    pairs.push({ ...start, ...(readQuoted(text, start) ?? readUnquoted(text, start, next)) });
  }
  return pairs;
}

function findStarts(text: string, { fieldOf, isAnnouncement }: PairNames): Start[] {
  return [...text.matchAll(START)].flatMap((match) => {
    const { key, label = '' } = match.groups ?? {};
    const name = key ?? label;
    const start = { name, path: fieldOf(name), isAnnouncement: isAnnouncement(name) };
    const isKnown = start.isAnnouncement || (start.path !== undefined && !UNCLEAR_LABEL.test(name));
    if (key === undefined && !isKnown) return [];
    return [{ ...start, index: match.index, valueAt: match.index + match[0].length }];
  });
}

type Value = Pick<Pair, 'value' | 'isQuoted' | 'end'>;

function readQuoted(text: string, { valueAt }: Start): Value | undefined {
  const closing = QUOTES[text.charAt(valueAt)];
  const end = closing === undefined ? -1 : text.indexOf(closing, valueAt + 1);
  if (end === -1) return undefined;
  return { value: text.slice(valueAt + 1, end).trim(), isQuoted: true, end: end + 1 };
}

function readUnquoted(text: string, { valueAt }: Start, next: number): Value {
  const reach = text.slice(valueAt, next);
  const separator = reach.search(/[,;|\n]/);
  const value = (separator === -1 ? reach : reach.slice(0, separator)).trimEnd();
  return { value, isQuoted: false, end: valueAt + value.length };
}

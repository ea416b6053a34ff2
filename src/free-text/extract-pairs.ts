import type { FieldPath, FormValues } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { GAP, type Extraction } from './extraction.js';
import type { FieldNames } from './field-names.js';
import { parseValue, type ParsedValue } from './parse-value.js';

/** A field's name with the text after it, at its position in the line. */
interface Pair {
  readonly name: string;
  /** `undefined` when no field has this name. */
  readonly path: FieldPath | undefined;
  /** The name is only a heading: what follows is recognized without it. */
  readonly isHeading: boolean;
  readonly index: number;
  /** Without quotes. Unquoted, it reaches to the next pair or separator, which may be too far. */
  readonly value: string;
  readonly isQuoted: boolean;
  readonly valueAt: number;
  /** Where the value and its closing quote end. */
  readonly end: number;
}

type PairStart = Pick<Pair, 'name' | 'path' | 'isHeading' | 'index' | 'valueAt'>;

/** A word before `=` anywhere, or words before `:` at the start of a segment. */
const KEY = String.raw`(?<=^|[\s,;|(])(?<key>\p{L}[\p{L}\p{N}_.-]*) *=`;
const LABEL = String.raw`(?<=(?:^|[\n,;|]) *)(?<label>\p{L}[\p{L}\p{N} _.-]{0,30}?) *:(?!\/\/)`;
const START = new RegExp(`(?:${KEY}|${LABEL}) *`, 'gu');

/** Opening quote → closing quote. */
const QUOTES: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '“': '”', '„': '“', '‘': '’', '«': '»', '”': '”', '’': '’' },
};

/** In a pasted signature `Name:` labels a person as often as a customer, so only `name=` counts. */
const AMBIGUOUS_LABEL = /^name$/i;

/** Takes out `key=value` and `Label: value`, quoted or not, for every field of the API. */
export function extractPairs(
  text: string,
  names: FieldNames,
  templates: readonly ProvisioningTemplate[],
): Extraction {
  const values: FormValues = {};
  const doubts: string[] = [];
  let rest = '';
  let cursor = 0;
  for (const pair of findPairs(text, names)) {
    rest += text.slice(cursor, pair.index) + GAP;
    cursor = pair.end;
    const { path } = pair;
    if (pair.isHeading) {
      rest += pair.value + GAP;
      continue;
    }
    const parsed = path === undefined ? rejectName(pair) : parseValue(path, pair, templates);
    if (!pair.isQuoted) cursor = pair.valueAt + parsed.used;
    rest += GAP;
    if (parsed.doubt !== undefined) {
      doubts.push(parsed.doubt);
      continue;
    }
    if (path === undefined || parsed.value === undefined) continue;
    const earlier = values[path];
    if (earlier !== undefined && earlier !== parsed.value) {
      doubts.push(`You wrote ${pair.name} twice: “${earlier}” and “${parsed.value}”.`);
    }
    values[path] = earlier ?? parsed.value;
  }
  return { values, doubts, rest: rest + text.slice(cursor) };
}

function rejectName({ name, value, isQuoted }: Pair): ParsedValue {
  const quote = isQuoted ? value : (value.split(' ')[0] ?? '');
  return { used: quote.length, doubt: `I know no field “${name}” (${name}=${quote}).` };
}

/** Finds every `key=value`, and every `Label: value` whose label is the name of a field. */
function findPairs(text: string, names: FieldNames): Pair[] {
  const starts = findStarts(text, names);
  const pairs: Pair[] = [];
  for (const [at, start] of starts.entries()) {
    const previous = pairs.at(-1);
    if (previous?.isQuoted && start.index < previous.end) continue;
    const next = starts[at + 1]?.index ?? text.length;
    pairs.push({ ...start, ...(readQuoted(text, start) ?? readUnquoted(text, start, next)) });
  }
  return pairs;
}

function findStarts(text: string, { pathOf, isHeading }: FieldNames): PairStart[] {
  return [...text.matchAll(START)].flatMap((match) => {
    const { key, label = '' } = match.groups ?? {};
    const name = key ?? label;
    const start = { name, path: pathOf(name), isHeading: isHeading(name) };
    const isField = start.isHeading || (start.path !== undefined && !AMBIGUOUS_LABEL.test(name));
    if (key === undefined && !isField) return [];
    return [{ ...start, index: match.index, valueAt: match.index + match[0].length }];
  });
}

type PairValue = Pick<Pair, 'value' | 'isQuoted' | 'end'>;

function readQuoted(text: string, { valueAt }: PairStart): PairValue | undefined {
  const closing = QUOTES[text.charAt(valueAt)];
  const end = closing === undefined ? -1 : text.indexOf(closing, valueAt + 1);
  if (end === -1) return undefined;
  return { value: text.slice(valueAt + 1, end).trim(), isQuoted: true, end: end + 1 };
}

function readUnquoted(text: string, { valueAt }: PairStart, next: number): PairValue {
  const reach = text.slice(valueAt, next);
  const separator = reach.search(/[,;|\n]/);
  const value = (separator === -1 ? reach : reach.slice(0, separator)).trimEnd();
  return { value, isQuoted: false, end: valueAt + value.length };
}

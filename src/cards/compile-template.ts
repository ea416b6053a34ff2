import type { Card } from '../domain/messenger.js';

/** Computes a value from the data of the current scope and from the data of the whole card. */
type Draw = (data: unknown, root: unknown) => unknown;

/** A compiled part of a template. */
interface Part<T extends Draw = Draw> {
  readonly draw: T;
  /** Whether it has no expression, so that each card can share what was drawn once. */
  readonly isConstant: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const IDENTIFIER = String.raw`(?!(?:true|false|null)\b)[A-Za-z]\w*`;
const PATH = String.raw`(?:\$root\.)?${IDENTIFIER}(?:\.${IDENTIFIER})*`;
const WHOLE_PATH = new RegExp(`^${PATH}$`);
const COMPARED_TEXT = new RegExp(String.raw`^(${PATH})\s*(==|!=)\s*'([^'\\]*)'$`);
const COMPARED_COUNT = new RegExp(String.raw`^count\((${PATH})\)\s*(==|!=|>)\s*(\d+)$`);
/** An expression inside a text. */
const EXPRESSION = /\$\{([^{}]*)\}/g;

/**
 * Compiles a template in the Adaptive Card Templating language into a function that draws its card.
 * Source: https://learn.microsoft.com/adaptive-cards/templating/language; where that page leaves a
 * question open, the card is the one that `adaptivecards-templating` 2.3.1 draws.
 *
 * The part of the language that it supports:
 * - `${path}` and `${$root.path}` as a value, which keeps its type, or inside a text. A path
 *   without a value stays as it is written. Names are case-sensitive.
 * - `"$data": "${path}"` repeats an object for each item of a list, or enters an object.
 * - `"$when"` leaves an object out unless its condition is true: `${path}`, `${path == 'text'}`,
 *   `${count(path) > 0}`, with `==`, `!=` and, for counts, `>`.
 *
 * A `${…}` inside the data is never expanded. Cards share their constant parts, which are frozen.
 * Throws an error that names `file` and the place of the first expression that is not supported.
 */
export function compileTemplate(template: unknown, file: string): (data: object) => Card {
  const reject = (place: string, reason: string): never => {
    throw new Error(`${file}, ${place === '' ? 'the card' : place.slice(1)}: ${reason}`);
  };
  if (!isRecord(template) || '$data' in template || '$when' in template)
    return reject('', 'must be an object without $data and $when');
  const { draw } = compileFields(template, '', reject);
  return (data) => draw(data, data);
}

type Reject = (place: string, reason: string) => never;

function compileNode(node: unknown, place: string, reject: Reject): Part {
  if (typeof node === 'string') return compileText(node, place, reject);
  if (isList(node)) return compileList(node, place, reject);
  if (isRecord(node)) return compileObject(node, place, reject);
  return { draw: () => node, isConstant: true };
}

/** What an item draws as a list is spliced in; what is left out (`null`) disappears. */
function compileList(nodes: readonly unknown[], place: string, reject: Reject): Part {
  const parts = nodes.map((node, index) => compileNode(node, `${place}[${index}]`, reject));
  return shareConstant(parts, (data, root) => {
    const items: unknown[] = [];
    for (const { draw } of parts) {
      const value = draw(data, root);
      if (isList(value)) items.push(...value);
      else if (value !== null) items.push(value);
    }
    return items;
  });
}

/** Draws `null` for no object, the object itself for one, and a list for several. */
function compileObject(node: Fields, place: string, reject: Reject): Part {
  const { $data: source, $when: condition, ...rest } = node;
  const fields = compileFields(rest, place, reject);
  if (source === undefined && condition === undefined) return fields;
  const enter = source === undefined ? undefined : compileScope(source, `${place}.$data`, reject);
  const isShown =
    condition === undefined ? undefined : compileCondition(condition, `${place}.$when`, reject);

  const drawIn = (data: unknown, root: unknown): Fields | null =>
    isShown === undefined || isShown(data, root) ? fields.draw(data, root) : null;
  const draw: Draw = (data, root) => {
    const scope = enter === undefined ? data : enter(data, root);
    if (enter === undefined || !isList(scope)) return drawIn(scope, root);
    const drawn = scope.flatMap((item) => drawIn(item, root) ?? []);
    return drawn.length > 1 ? drawn : (drawn[0] ?? null);
  };
  return { draw, isConstant: false };
}

function compileFields(
  node: Fields,
  place: string,
  reject: Reject,
): Part<(data: unknown, root: unknown) => Record<string, unknown>> {
  /** All keys in their order. Copying it is faster than adding one key after the other. */
  const shape: Record<string, unknown> = {};
  const computed: { key: string; draw: Draw }[] = [];
  const parts = Object.entries(node).map(([key, child]) => {
    const at = `${place}.${key}`;
    if (key.startsWith('$') && key !== '$schema') reject(at, 'is not supported');
    const part = compileNode(child, at, reject);
    shape[key] = part.isConstant ? part.draw(undefined, undefined) : undefined;
    if (!part.isConstant) computed.push({ key, draw: part.draw });
    return part;
  });
  return shareConstant(parts, (data, root) => {
    const fields = { ...shape };
    for (const { key, draw } of computed) fields[key] = draw(data, root);
    return fields;
  });
}

/** Draws once what is made of constants only. */
function shareConstant<T extends object>(
  parts: readonly Part[],
  draw: (data: unknown, root: unknown) => T,
): Part<(data: unknown, root: unknown) => T> {
  if (!parts.every(({ isConstant }) => isConstant)) return { draw, isConstant: false };
  const value = draw(undefined, undefined);
  Object.freeze(value);
  return { draw: () => value, isConstant: true };
}

function compileText(text: string, place: string, reject: Reject): Part {
  if (!text.includes('${')) return { draw: () => text, isConstant: true };
  // The pieces alternate: a text, an expression, a text, …
  const pieces = text.split(EXPRESSION);
  const draws = pieces.map((piece, index): Draw => {
    if (index % 2 === 1) return compilePath(piece, place, reject);
    // Beside an expression, these have a meaning of their own in the language.
    if (/[$\\`\r\n]/.test(piece)) reject(place, `${JSON.stringify(piece)} is not supported`);
    return () => piece;
  });
  const [only] = draws.slice(1, 2);
  if (only && pieces.length === 3 && pieces[0] === '' && pieces[2] === '')
    return { draw: only, isConstant: false };
  return {
    draw: (data, root) => draws.map((draw) => String(draw(data, root))).join(''),
    isConstant: false,
  };
}

/** The value of a path; without one, the path as it stands in the template. */
function compilePath(path: string, place: string, reject: Reject): Draw {
  if (!WHOLE_PATH.test(path)) reject(place, `\${${path}} is not supported`);
  const read = compileLookup(path);
  const placeholder = `\${${path}}`;
  return (data, root) => {
    const value = read(data, root);
    return value === undefined ? placeholder : value;
  };
}

function compileLookup(path: string): Draw {
  const [first = '', ...rest] = path.split('.');
  const ofRoot = first === '$root';
  const names = ofRoot ? rest : [first, ...rest];
  return (data, root) => {
    let value = ofRoot ? root : data;
    for (const name of names) {
      if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    return value;
  };
}

function compileScope(source: unknown, place: string, reject: Reject): Draw {
  return compilePath(readExpression(source, place, reject), place, reject);
}

/** Anything but `true` counts as false, and so does a comparison of what has no count. */
function compileCondition(
  condition: unknown,
  place: string,
  reject: Reject,
): (data: unknown, root: unknown) => boolean {
  const expression = readExpression(condition, place, reject).trim();
  if (WHOLE_PATH.test(expression)) {
    const read = compileLookup(expression);
    return (data, root) => read(data, root) === true;
  }
  const [, text, equality, literal] = COMPARED_TEXT.exec(expression) ?? [];
  if (text !== undefined) {
    const read = compileLookup(text);
    const wanted = equality === '==';
    return (data, root) => (read(data, root) === literal) === wanted;
  }
  const [, list, operator, digits] = COMPARED_COUNT.exec(expression) ?? [];
  if (list === undefined) return reject(place, `\${${expression}} is not supported`);
  const read = compileLookup(list);
  const limit = Number(digits);
  return (data, root) => {
    const count = countOf(read(data, root));
    if (count === undefined) return false;
    if (operator === '>') return count > limit;
    return (count === limit) === (operator === '==');
  };
}

/** The inside of a text that is one expression and nothing else. */
function readExpression(text: unknown, place: string, reject: Reject): string {
  const inside = typeof text === 'string' ? /^\$\{([^{}]*)\}$/.exec(text)?.[1] : undefined;
  return inside ?? reject(place, `${JSON.stringify(text)} is not one expression`);
}

function countOf(value: unknown): number | undefined {
  if (typeof value === 'string' || isList(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

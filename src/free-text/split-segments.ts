import { normalizeText } from '../pasted-text/normalize-text.js';

/**
 * Separators between the segments of a line. A hyphen separates between blanks, unless it stands
 * between two numbers; Japan's postal mark begins an address.
 */
const SEPARATORS = /[\n,;|•·、。]|(?=〒)|(?<!\d) [-–—] | [-–—] (?!\d)/u;

/** Pictures and flags, with which people decorate a message; not the signs © ® ™. */
const PICTURES =
  /(?![©®™#*\d])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})|\u20E3/gu;
/** Quote marks and bullets at the start of a line. */
const BULLETS = /^ *(?:[>•·▪◦‣*-](?: +|$))+/gm;
/** The number or letter of a line: `1.`, `2)`, `(3)`, `a)`. */
const LINE_NUMBER = /^ *(?:\(?(\d{1,2})[.)]|\(?([a-z])\)) *(?=\S)/;
/** A number in a frame, as a picture: `1️⃣`. */
const FRAMED_NUMBER = /(\d)\u20E3/g;
/** The number of a list before a house number: `1. 771 Alder Drive`. */
const NUMBER_BEFORE_NUMBER = /^ *\d{1,2}[.)] +(?=\d)/;

/**
 * Turns a pasted text into plain lines: normalized as every pasted text, a tab of a spreadsheet as
 * a line break. Quote marks, bullets and the numbers of a list go, and so do pictures and Markdown
 * emphasis.
 */
export function toPlainText(text: string): string {
  const lines = normalizeText(text)
    .replaceAll('\t', '\n')
    .replace(FRAMED_NUMBER, '$1) ')
    .replace(PICTURES, ' ')
    .replace(BULLETS, '')
    .replaceAll('**', '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return dropLineNumbers(dropClosingMarks(lines));
}

/** Drops the marks that end a question or a call. A full stop may belong to the last word. */
function dropClosingMarks(text: string): string {
  let end = text.length;
  while (end > 0 && ' ?!'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * Drops the numbers of a numbered list, whose lines may continue without one. The number of a
 * single line may be that of a house.
 */
function dropLineNumbers(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const numbers = lines.flatMap((line) => readLineNumber(line) ?? []);
  const isList =
    numbers.length > 1 &&
    readLineNumber(lines[0] ?? '') !== undefined &&
    numbers.every((number, at) => number === (numbers[0] ?? 0) + at);
  if (!isList) return text.replace(NUMBER_BEFORE_NUMBER, '');
  return lines.map((line) => line.replace(LINE_NUMBER, '')).join('\n');
}

function readLineNumber(line: string): number | undefined {
  const [, digits, letter] = LINE_NUMBER.exec(line) ?? [];
  return digits === undefined ? letter?.charCodeAt(0) : Number(digits);
}

/**
 * Splits a text into segments where its author did: at commas, semicolons, line breaks, bars, and
 * hyphens between blanks. No segment is empty.
 */
export function splitSegments(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((segment) => trimSegment(segment.replace(/\s+/g, ' ')))
    .filter((segment) => segment !== '');
}

/** Signs around a segment that are no part of it: quotation marks, and the dash of a list. */
const BEFORE_SEGMENT = new Set(' .:-–—"“”„«»');
const AFTER_SEGMENT = new Set(' :-–—"“”„«»');
/** Brackets of which the other half is in another segment, or that are empty. */
const BRACKETS = /^\(\s*\)$/;

function trimSegment(segment: string): string {
  let [begin, end] = [0, segment.length];
  while (begin < end && BEFORE_SEGMENT.has(segment.charAt(begin))) begin += 1;
  while (end > begin && AFTER_SEGMENT.has(segment.charAt(end - 1))) end -= 1;
  const bare = segment.slice(begin, end);
  return BRACKETS.test(bare) ? '' : bare;
}

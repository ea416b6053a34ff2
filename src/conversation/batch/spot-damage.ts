import type { FieldErrors, FieldPath, FormValues } from '../../domain/precheck-field.js';

/** What spreadsheets write when a formula fails. */
const SPREADSHEET_ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;
/** A long number as a spreadsheet shortens it: `4.479E+11`, in Germany `5,58199E+12`. */
const SHORTENED = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}$/i;
/** A row of number signs: the column was too narrow. */
const TOO_NARROW = /^#{3,}$/;

const MONTHS =
  'jan|feb|mar|mär|mrz|apr|avr|may|mai|mag|jun|juin|jul|juil|aug|août|ago|sep|sept|set|oct|okt|' +
  'ott|out|nov|dec|dez|dic|déc';
const NUMBER_OF_MONTH: Readonly<Record<string, number>> = {
  ...{ jan: 1, feb: 2, mar: 3, mär: 3, mrz: 3, apr: 4, avr: 4, may: 5, mai: 5, mag: 5, jun: 6 },
  ...{ juin: 6, jul: 7, juil: 7, aug: 8, août: 8, ago: 8, sep: 9, sept: 9, set: 9, oct: 10 },
  ...{ okt: 10, ott: 10, out: 10, nov: 11, dec: 12, dez: 12, dic: 12, déc: 12 },
};
const DAY_AND_MONTH = new RegExp(String.raw`^(\d{1,2})[-/. ]{1,2}(${MONTHS})[a-zé]*\.?$`, 'iu');
const MONTH_AND_YEAR = new RegExp(String.raw`^(${MONTHS})[a-zé]*\.?[-/ ](\d{2})$`, 'iu');
const FULL_DATES = [
  /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$/,
  new RegExp(String.raw`^\d{1,2}[-/. ]{1,2}(?:${MONTHS})[a-zé]*\.?[-/ ]\d{2,4}$`, 'iu'),
];
/** A whole number that a program wrote as a decimal one: `3000698295.0`. */
const DECIMAL_ID = /^(\d{4,})[.,]0+$/;

const ADVICE = 'Format the column as text and enter the value again.';

/** Describes what a spreadsheet did to a cell that makes it unusable. */
export function describeDamage(text: string): string | undefined {
  if (text.startsWith('=')) return 'This is a formula. Put the value in its place.';
  if (SPREADSHEET_ERROR.test(text)) return `The spreadsheet could not compute this (${text}).`;
  if (TOO_NARROW.test(text)) return `The column was too narrow for this value. ${ADVICE}`;
  if (SHORTENED.test(text))
    return `The spreadsheet shortened this number (about ${expand(text)}). ${ADVICE}`;
  if (text.includes('\uFFFD')) return 'A letter was lost here (�). Save the file as UTF-8.';
  return undefined;
}

/** Lists by field the values that a spreadsheet may have turned into something else. */
export function listDamageWarnings(values: FormValues): FieldErrors {
  return Object.fromEntries(
    Object.entries(values).flatMap(([path, value = '']): [FieldPath, string][] => {
      const warning = describeDate(value) ?? (isId(path) ? describeDecimal(value) : undefined);
      return warning === undefined ? [] : [[path, warning]];
    }),
  );
}

function isId(path: FieldPath): boolean {
  return /(?:externalId|[oO]rgId|Identifier)$/.test(path);
}

function describeDate(text: string): string | undefined {
  const [, day = '', month = ''] = DAY_AND_MONTH.exec(text) ?? [];
  const ofDay = NUMBER_OF_MONTH[month.toLowerCase()];
  if (ofDay !== undefined) return formatDate(text, [`${ofDay}-${day}`, `${day}/${ofDay}`]);
  const [, named = '', year = ''] = MONTH_AND_YEAR.exec(text) ?? [];
  const ofYear = NUMBER_OF_MONTH[named.toLowerCase()];
  if (ofYear !== undefined) return formatDate(text, [`${ofYear}-${year}`, `${ofYear}/${year}`]);
  return FULL_DATES.some((shape) => shape.test(text)) ? formatDate(text, []) : undefined;
}

function formatDate(text: string, meant: readonly string[]): string {
  const question = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  return `“${text}” looks like a date that the spreadsheet made of it.${question} ${ADVICE}`;
}

function describeDecimal(text: string): string | undefined {
  const whole = DECIMAL_ID.exec(text)?.[1];
  return whole === undefined ? undefined : `Did you mean ${whole}? ${ADVICE}`;
}

function expand(text: string): string {
  return Number(text.replace(',', '.')).toLocaleString('en-US', { maximumFractionDigits: 0 });
}

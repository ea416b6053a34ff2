import { PACKAGE_BY_VALUE } from '../../domain/packages.js';
import type { FieldPath } from '../../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../../domain/precheck.js';
import { findPackages } from '../../free-text/find-packages.js';
import { takeValue } from '../../free-text/take-value.js';
import { normalizeAddress } from '../forms/normalize-address.js';

/** A cell as the API wants its field, or why it cannot be that. */
export type ReadCell = { readonly value: string } | { readonly fault: string };

/** Reads the text of a cell, trimmed and not empty, as the field of its column. */
export type CellReader = (path: FieldPath, text: string) => ReadCell;

/** Over every field's limit. What is longer is not looked at any closer. */
const LONGEST_CELL = 250;
/** What spreadsheets write where a formula has failed. */
const SPREADSHEET_ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;
/** A list of packages in a cell: a comma would often have to be quoted, so people use others. */
const BETWEEN_PACKAGES = /[,;|+\n]/;

/** A reader that remembers countries, since a thousand rows name a handful. */
export function createCellReader(templates: readonly ProvisioningTemplate[]): CellReader {
  const countries = new Map<string, ReadCell>();

  const readCountry = (text: string): ReadCell => {
    const known = countries.get(text);
    if (known !== undefined) return known;
    const { values, errors: faults } = normalizeAddress({ 'address.country': text }, 'address');
    const fault = faults['address.country'];
    const read = fault === undefined ? { value: values['address.country'] ?? text } : { fault };
    countries.set(text, read);
    return read;
  };

  return (path, text) => {
    const fault = findDamage(text);
    if (fault !== undefined) return { fault };
    if (path.endsWith('.country')) return readCountry(text);
    if (path === 'packages') return readPackages(text);
    const { value, doubt } = takeValue(path, asPair(path, text), templates);
    return value === undefined ? { fault: doubt ?? `“${text}” is not clear.` } : { value };
  };
}

/** What happens to cells on their way through spreadsheets. */
function findDamage(text: string): string | undefined {
  if (text.length > LONGEST_CELL) return `Use at most ${LONGEST_CELL} characters in a cell.`;
  if (text.startsWith('=')) return 'This is a formula. Put the value in its place.';
  if (SPREADSHEET_ERROR.test(text)) return `The spreadsheet could not compute this (${text}).`;
  if (text.includes('\uFFFD')) return 'A letter was lost here (�). Save the file as UTF-8.';
  return undefined;
}

function readPackages(text: string): ReadCell {
  const named = text.split(BETWEEN_PACKAGES).flatMap((part) => part.trim() || []);
  const values: string[] = [];
  for (const name of named) {
    const [found, ...others] = findPackages(name);
    const isWhole = found?.length === name.length && others.length === 0;
    const value = PACKAGE_BY_VALUE.has(name) ? name : isWhole ? found.value : undefined;
    if (value === undefined) return { fault: `No package is called “${name}”.` };
    if (!values.includes(value)) values.push(value);
  }
  return { value: values.join(',') };
}

/** The whole cell is the value, as if it stood in quotes behind the name of its field. */
function asPair(path: FieldPath, value: string) {
  const place = { index: 0, valueAt: 0, end: value.length };
  return { name: path, path, isAnnouncement: false, value, isQuoted: true, ...place };
}

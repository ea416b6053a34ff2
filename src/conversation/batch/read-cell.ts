import { PACKAGE_BY_VALUE } from '../../domain/packages.js';
import type { FieldPath } from '../../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../../domain/precheck.js';
import { readFieldText, readPackage } from '../../free-text/read-field-text.js';
import { tidyFieldText } from '../../pasted-text/tidy-field-text.js';
import { normalizeAddress } from '../forms/normalize-address.js';
import { describeDamage } from './spot-damage.js';

/** The value of a cell in the form that the API takes, or why it has none. */
export type ReadCell = { readonly value: string } | { readonly fault: string };

/** Reads the text of a cell, trimmed and not empty, as the field of its column. */
export type CellReader = (path: FieldPath, text: string) => ReadCell;

/** Above the limit of every field. Longer cells are rejected without a closer look. */
const MAX_CELL_LENGTH = 250;
/** Separators in a list of packages. People avoid the comma, which often must be quoted. */
const PACKAGE_SEPARATOR = /[,;|+\n]/;

/** Creates a reader that caches countries, because a thousand rows name only a few. */
export function createCellReader(templates: readonly ProvisioningTemplate[]): CellReader {
  const countries = new Map<string, ReadCell>();

  const readCountry = (text: string): ReadCell => {
    const cached = countries.get(text);
    if (cached !== undefined) return cached;
    const { values, errors } = normalizeAddress({ 'address.country': text }, 'address');
    const fault = errors['address.country'];
    const read = fault === undefined ? { value: values['address.country'] ?? text } : { fault };
    countries.set(text, read);
    return read;
  };

  return (path, cell) => {
    const text = tidyFieldText(path, cell);
    const fault = findDamage(text);
    if (fault !== undefined) return { fault };
    if (path.endsWith('.country')) return readCountry(text);
    if (path === 'packages') return readPackages(text);
    const read = readFieldText(path, text, templates);
    return 'doubt' in read ? { fault: read.doubt } : read;
  };
}

function findDamage(text: string): string | undefined {
  return text.length > MAX_CELL_LENGTH
    ? `Use at most ${MAX_CELL_LENGTH} characters in a cell.`
    : describeDamage(text);
}

/** What programs write into an empty cell. */
const NOTHING =
  /^(?:null|\(null\)|n\/a|n\.a\.|#n\/a n\/a|nan|nil|undefined|\\n|[-–—]{1,3}|\.|\?)$/i;
/** Names a town as well. */
const NONE = /^(?:none|keine?|nessuno|ninguno|aucune?)$/i;

/** Whether the text of a cell stands for no value: `NULL`, `N/A`, `-`, `nan`. */
export function isEmptyCell(path: FieldPath, text: string): boolean {
  return NOTHING.test(text) || (NONE.test(text) && !path.endsWith('city'));
}

function readPackages(text: string): ReadCell {
  const named = text.split(PACKAGE_SEPARATOR).flatMap((part) => part.trim() || []);
  const values: string[] = [];
  for (const name of named) {
    const value = PACKAGE_BY_VALUE.has(name) ? name : readPackage(name);
    if (value === undefined) return { fault: `No package is called “${name}”.` };
    if (!values.includes(value)) values.push(value);
  }
  return { value: values.join(',') };
}

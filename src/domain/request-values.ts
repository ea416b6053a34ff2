import type { CheckRequest } from './check-kind.js';
import {
  SUB_PARTNER,
  type FieldPath,
  type FormValues,
  type PrecheckField,
} from './precheck-field.js';

/** The keys of each path seen. Paths are those of fields, so there are some dozens. */
const keysByPath = new Map<FieldPath, readonly string[]>();

function keysOf(path: FieldPath): readonly string[] {
  let keys = keysByPath.get(path);
  if (keys === undefined) {
    keys = path.split('.');
    keysByPath.set(path, keys);
  }
  return keys;
}

/** The value at an API path of a request, or `undefined` where the request has none. */
export function readField(request: CheckRequest, path: FieldPath): string | undefined {
  let node: unknown = request;
  for (const key of keysOf(path)) {
    if (!isRecord(node)) return undefined;
    node = node[key];
  }
  if (Array.isArray(node)) return node.join(',');
  return typeof node === 'string' || typeof node === 'number' ? String(node) : undefined;
}

/** Flattens a request into the values of its form; the inverse of `nestValues`. */
export function toFormValues(fields: readonly PrecheckField[], request: CheckRequest): FormValues {
  const values: FormValues = {};
  for (const { path } of fields) {
    const value = readField(request, path);
    if (value !== undefined) values[path] = value;
  }
  return values;
}

/**
 * Nests the values of fields in the shape of the API's body, without validation: lists are split,
 * digits become numbers. Blank fields are left out, and so is the sub-partner, which is sent in the
 * query.
 */
export function nestValues(
  fields: readonly PrecheckField[],
  values: FormValues,
): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const value = values[path]?.trim();
    if (value && path !== SUB_PARTNER) setAt(root, keysOf(path), parseValue(value, kind));
  }
  return root;
}

function parseValue(value: string, kind: PrecheckField['kind']): unknown {
  if (kind === 'list') return value.split(',').flatMap((item) => item.trim() || []);
  return kind === 'number' && /^\d+$/.test(value) ? Number(value) : value;
}

function setAt(root: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  let node = root;
  for (const [depth, key] of keys.entries()) {
    if (depth === keys.length - 1) {
      node[key] = value;
      return;
    }
    const child = node[key];
    const next: Record<string, unknown> = isRecord(child) ? child : {};
    node[key] = next;
    node = next;
  }
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}

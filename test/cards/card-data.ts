import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';

const folder = new URL('../../cards/', import.meta.url);

/** The names of all templates. */
export const TEMPLATE_NAMES: readonly string[] = readdirSync(folder)
  .filter((file) => !file.endsWith('.data.json'))
  .map((file) => file.replace('.json', ''));

const objectSchema = z.record(z.string(), z.unknown());

/** Reads a template, or the sample data of one. */
export function readCardFile(name: string): Record<string, unknown> {
  return objectSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

/** Texts that would show an expansion, an escape or a difference of encoding. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '${title}',
    '${$root.draft} and ${text}',
    '${',
    '$data',
    '\'quoted\' "twice" `thrice`',
    String.raw`back\slash \${x}`,
    '**bold** [link](http://x) <@all>',
    'line\nbreak\r\n\t',
    'Łódź, 東京, 👩‍👩‍👧, \u202e',
    '{}',
    '[0]',
    'true',
    '0',
  ),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);

const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

/**
 * Data of the shape of `sample` in which anything goes: every key may be missing, every list empty,
 * and a number or a boolean may stand where the sample has a text.
 */
export function wildDataLike(sample: object): fc.Arbitrary<object> {
  return objectLike(sample, { leaf: () => scalar, mayMiss: true });
}

/** Data that has the keys and types of `sample`, and an id of its own for each input. */
export function soundDataLike(sample: object): fc.Arbitrary<object> {
  return objectLike(sample, {
    leaf: (value, key) => {
      if (key === 'path') return fc.uuid();
      if (typeof value === 'boolean') return fc.boolean();
      return typeof value === 'number' ? fc.integer() : fc.oneof(text, fc.constant(value));
    },
    mayMiss: false,
  });
}

interface Rules {
  readonly leaf: (value: unknown, key: string) => fc.Arbitrary<unknown>;
  /** Whether keys may be missing. */
  readonly mayMiss: boolean;
}

function objectLike(sample: object, rules: Rules): fc.Arbitrary<object> {
  const fields = Object.fromEntries(
    Object.entries(sample).map(([key, value]) => [key, valueLike(value, rules, key)]),
  );
  const whole = fc.record(fields, { noNullPrototype: true });
  return rules.mayMiss
    ? fc.oneof(whole, fc.record(fields, { requiredKeys: [], noNullPrototype: true }))
    : whole;
}

function valueLike(sample: unknown, rules: Rules, name: string): fc.Arbitrary<unknown> {
  if (Array.isArray(sample)) {
    const items = sample.map((item) => valueLike(item, rules, name));
    return fc.array(items.length === 0 ? scalar : fc.oneof(...items), { maxLength: 4 });
  }
  return typeof sample === 'object' && sample !== null
    ? objectLike(sample, rules)
    : rules.leaf(sample, name);
}

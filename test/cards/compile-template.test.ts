import { describe, expect, test } from '@jest/globals';
import { Template } from 'adaptivecards-templating';
import fc from 'fast-check';
import { compileTemplate } from '../../src/cards/compile-template.js';
import { readCardFile, TEMPLATE_NAMES, wildDataLike } from './card-data.js';

describe.each(TEMPLATE_NAMES)('cards/%s.json', (name) => {
  test('draws the card of the reference implementation, whatever the data', () => {
    const template = readCardFile(name);
    const draw = compileTemplate(template, name);
    const reference = new Template(template);
    const data = wildDataLike(readCardFile(`${name}.data`));
    fc.assert(
      fc.property(data, (value) => {
        // As texts, which compare the order of the keys too.
        const expected = JSON.stringify(reference.expand({ $root: value }));
        expect(JSON.stringify(draw(value))).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a compiled template', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const path = fc
    .tuple(fc.constantFrom('', '$root.'), fc.array(key, { minLength: 1, maxLength: 2 }))
    .map(([root, names]) => root + names.join('.'));
  const expression = path.map((inside) => `\${${inside}}`);
  const words = fc.string().map((text) => text.replace(/[$\\`{}]/g, '|'));
  const condition = fc
    .oneof(
      path,
      fc
        .tuple(path, fc.constantFrom('==', '!='), fc.constantFrom('', 'a', '1', 'true'))
        .map(([left, operator, right]) => `${left} ${operator} '${right}'`),
      fc
        .tuple(path, fc.constantFrom('==', '!=', '>'), fc.nat(3))
        .map(([list, operator, count]) => `count(${list}) ${operator} ${count}`),
    )
    .map((inside) => `\${${inside}}`);
  const { node } = fc.letrec<{ node: unknown; fields: object; list: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), words),
      fc.oneof(
        expression,
        fc.array(fc.oneof(expression, words)).map((texts) => texts.join('')),
      ),
      tie('list'),
      tie('fields'),
    ),
    list: fc.array(tie('node'), { maxLength: 4 }),
    fields: fc.record(
      { $data: expression, $when: condition, x: tie('node'), y: tie('node'), z: tie('node') },
      { requiredKeys: [], noNullPrototype: true },
    ),
  }));
  const { data } = fc.letrec<{ data: unknown; fields: object; list: unknown }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.oneof(fc.boolean(), fc.nat(3), fc.constantFrom('', 'a', '1', 'true', '${a}')),
      tie('list'),
      tie('fields'),
    ),
    list: fc.array(tie('data'), { maxLength: 3 }),
    fields: fc.record(
      { a: tie('data'), b: tie('data'), c: tie('data') },
      { requiredKeys: [], noNullPrototype: true },
    ),
  }));
  const object = fc.record(
    { a: data, b: data, c: data },
    { requiredKeys: [], noNullPrototype: true },
  );

  test('draws what the reference implementation draws, for generated templates', () => {
    fc.assert(
      fc.property(
        fc.record({ x: node, y: node }, { noNullPrototype: true }),
        object,
        (template, value) => {
          const expected = JSON.stringify(new Template(template).expand({ $root: value }));
          expect(JSON.stringify(compileTemplate(template, 'x')(value))).toBe(expected);
        },
      ),
      // The reference implementation parses a new template each time, which is slow.
      { numRuns: 500 },
    );
  });

  test('never expands an expression inside the data', () => {
    const draw = compileTemplate({ x: '${a}', y: 'Hello ${a}' }, 'x');
    expect(draw({ a: '${b}', b: 'secret' })).toEqual({ x: '${b}', y: 'Hello ${b}' });
  });

  test('draws a card of its own each time, with frozen constant parts', () => {
    const draw = compileTemplate({ x: { a: '${a}' }, y: { b: ['c'] } }, 'x');
    const [one, other] = [draw({ a: 1 }), draw({ a: 2 })];
    expect([one, other]).toEqual([
      { x: { a: 1 }, y: { b: ['c'] } },
      { x: { a: 2 }, y: { b: ['c'] } },
    ]);
    expect([Object.isFrozen(one['x']), Object.isFrozen(one['y'])]).toEqual([false, true]);
  });

  test.each([
    ['an unknown function', { text: '${toUpper(a)}' }, 'text: ${toUpper(a)}'],
    ['a comparison as a value', { text: '${a == 1}' }, 'text: ${a == 1}'],
    ['an index', { text: '${a[0]}' }, 'text: ${a[0]}'],
    ['the number of the item', { text: '${$index}' }, 'text: ${$index}'],
    ['a constant', { text: '${true}' }, 'text: ${true}'],
    ['an unclosed expression', { text: 'Hello ${a' }, 'text: "Hello ${a"'],
    ['an escape beside an expression', { text: 'a\\b ${a}' }, String.raw`text: "a\\b "`],
    ['an unknown condition', { items: [{ $when: '${a && b}' }] }, 'items[0].$when: ${a && b}'],
    ['a condition that is no expression', { x: { $when: 'a' } }, 'x.$when: "a"'],
    ['data in the template', { x: { $data: { a: 1 } } }, 'x.$data: {"a":1}'],
    ['an unknown key of the language', { x: { $index: 1 } }, 'x.$index'],
    ['data for the whole card', { $data: '${a}' }, 'the card: must'],
    ['a list in place of the card', [], 'the card: must'],
  ])('is refused with its file and place for %s', (_, template, place) => {
    expect(() => compileTemplate(template, 'cards/a.json')).toThrow(`cards/a.json, ${place}`);
  });
});

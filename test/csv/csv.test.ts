import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { DELIMITERS, parseTable } from '../../src/csv/parse-table.js';
import { guardCell, unguardCell, writeTable } from '../../src/csv/write-table.js';

describe('guardCell', () => {
  test.each(['=1+1', '+1-555-0100', '-5', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1'])(
    'keeps a spreadsheet from evaluating %j',
    (cell) => {
      expect(guardCell(cell)).toBe(`'${cell}`);
      expect(unguardCell(guardCell(cell))).toBe(cell);
    },
  );

  test.each(['Acme', '95035', '', "O'Neil", 'a=b', '5-7 Main Street'])(
    'does not change %j',
    (cell) => {
      expect(guardCell(cell)).toBe(cell);
      expect(unguardCell(cell)).toBe(cell);
    },
  );

  test('never leaves a cell that a spreadsheet would evaluate', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        expect(guardCell(cell)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  test('is undone by unguardCell, as is Excel’s forced text', () => {
    expect(unguardCell('="02134"')).toBe('02134');
  });
});

describe('a table', () => {
  test.each(DELIMITERS)('written with the delimiter %j is parsed as it was', async (delimiter) => {
    const cell = fc.stringMatching(/^[\w ",;\t\näöü€']{0,12}$/).map((text) => `x${text}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2 }), { minLength: 1 }),
        async (rows) => {
          const text = (await writeTable(rows, delimiter)).slice(1);
          const read = parseTable(text, delimiter);
          expect('fault' in read ? read : read.rows.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  test('numbers its rows as a spreadsheet does', () => {
    const read = parseTable('a,b\n\n"x\ny",1\n , \nz,2', ',');
    expect('fault' in read ? read : read.rows.map(({ number }) => number)).toEqual([1, 3, 5]);
  });

  test('is empty for a megabyte of blank lines', () => {
    expect(parseTable('\n'.repeat(1024 * 1024), ',')).toEqual({ rows: [], isCut: false });
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { DELIMITERS, parseTable } from '../../src/csv/parse-table.js';
import { guardCell, unguardCell, writeTable } from '../../src/csv/write-table.js';

describe('the guard of a cell', () => {
  test.each(['=1+1', '+1-555-0100', '-5', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1'])(
    'keeps a spreadsheet from running %j',
    (cell) => {
      expect(guardCell(cell)).toBe(`'${cell}`);
      expect(unguardCell(guardCell(cell))).toBe(cell);
    },
  );

  test.each(['Acme', '95035', '', "O'Neil", 'a=b', '5-7 Main Street'])(
    'leaves %j alone',
    (cell) => {
      expect(guardCell(cell)).toBe(cell);
      expect(unguardCell(cell)).toBe(cell);
    },
  );

  test('never leaves a cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        expect(guardCell(cell)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  test('reads what Excel is kept from changing', () => {
    expect(unguardCell('="02134"')).toBe('02134');
  });
});

describe('a table', () => {
  test.each(DELIMITERS)('that is written with %j is read as it was', (delimiter) => {
    const cell = fc.stringMatching(/^[\w ",;\t\näöü€']{0,12}$/).map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2 }), { minLength: 1 }), (rows) => {
        const text = writeTable(rows, delimiter).slice(1);
        const read = parseTable(text, delimiter);
        expect('openQuoteIn' in read ? read : read.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  test('numbers its rows as a spreadsheet does', () => {
    const rows = parseTable('a,b\n\n"x\ny",1\n , \nz,2', ',');
    expect('openQuoteIn' in rows ? rows : rows.map(({ number }) => number)).toEqual([1, 3, 5]);
  });

  test('of a megabyte of blank lines is empty', () => {
    expect(parseTable('\n'.repeat(1024 * 1024), ',')).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { readBatch } from '../../../src/conversation/batch/read-batch.js';
import { readField } from '../../../src/domain/request-values.js';

const HEADINGS = 'Company,Email,Street,City,State,Zip,Country';
const ROW = 'Acme Inc,ops@acme.com,771 Alder Drive,Milpitas,CA,95035,US';
const LINE1 = 'address.addressLine1';

/** The first row of a file, with its faults and warnings in words. */
function readFirst(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const read = readBatch({ bytes, templates: [] });
  if ('unreadable' in read) return { problem: read.unreadable.reason };
  const [first] = read.rows;
  const { request, faults = [] } = first?.row ?? {};
  return {
    number: first?.row.number,
    read: (path: string) => (request === undefined ? undefined : readField(request, path)),
    faults: faults.map(({ column, text: words }) => `${column}: ${words}`),
    warnings: (first?.warnings ?? []).map(({ column, text: words }) => `${column}: ${words}`),
  };
}

/** The row that all the files below mean. */
const SOUND = { faults: [], warnings: [] };

describe('a table', () => {
  test.each([
    ['as it should be', `${HEADINGS}\n${ROW}\n`],
    [
      'with blanks after commas',
      `${HEADINGS.replaceAll(',', ', ')}\n${ROW.replaceAll(',', ', ')}\n`,
    ],
    [
      'with blanks around quotes',
      `"Company" , "Email","Street" ,"City", "State","Zip" , "Country"\n` +
        `"Acme Inc" ,ops@acme.com,"771 Alder Drive" , "Milpitas" ,CA,"95035", "US"\n`,
    ],
    ['below a blank row', `\n\n${HEADINGS}\n${ROW}\n`],
    ['below a row of commas', `,,,,,,\n${HEADINGS}\n${ROW}\n`],
    ['below a title', `Customers of the north\n${HEADINGS}\n${ROW}\n`],
    ['below a title and a date', `Export,,,,,,\n2026-11-26,,,,,,\n\n${HEADINGS}\n${ROW}\n`],
    ['below "sep=,"', `"sep=,"\n${HEADINGS}\n${ROW}\n`],
    [
      'below sep=; with semicolons',
      `sep=;\r\n${HEADINGS.replaceAll(',', ';')}\r\n${ROW.replaceAll(',', ';')}\r\n`,
    ],
    [
      'below "sep=;" in quotes',
      `"sep=;"\r\n${HEADINGS.replaceAll(',', ';')}\r\n${ROW.replaceAll(',', ';')}\r\n`,
    ],
    ['below SEP=, and commas', `SEP=,,,,,,,\n${HEADINGS}\n${ROW}\n`],
    ['with 200 empty columns', `${HEADINGS}${','.repeat(200)}\n${ROW}${','.repeat(200)}\n`],
    ['with 200 empty columns in its headings', `${HEADINGS}${','.repeat(200)}\n${ROW}\n`],
    ['with a footer of zeros', `${HEADINGS}\n${ROW}\n${'\0'.repeat(600)}`],
    ['with the end-of-file sign of DOS', `${HEADINGS}\r\n${ROW}\r\n\x1a`],
    ['with tabs', `${HEADINGS.replaceAll(',', '\t')}\n${ROW.replaceAll(',', '\t')}\n`],
    ['with invisible signs', `\u200b${HEADINGS}\n${ROW.replaceAll(',', '\u200b,\u200e')}\n`],
    [
      'with odd blanks',
      `${HEADINGS}\n${ROW.replaceAll(' ', '\u00a0').replaceAll(',', '\u00a0,')}\n`,
    ],
    ['of full width', `${HEADINGS}\n${ROW.replace('95035', '９５０３５')}\n`],
    [
      'with commas inside',
      `${HEADINGS}\n${ROW.replace('771 Alder Drive', '"771 Alder Drive,"')}\n`,
    ],
  ])('%s is read', (_, text) => {
    const row = readFirst(text);
    expect(row).toMatchObject(SOUND);
    expect(row.read?.('customerInfo.name')).toBe('Acme Inc');
    expect(row.read?.('customerInfo.primaryEmail')).toBe('ops@acme.com');
    expect(row.read?.(LINE1)).toBe('771 Alder Drive');
    expect(row.read?.('address.zipOrPostalCode')).toBe('95035');
  });

  test('keeps a delimiter within quotes that have blanks around them', () => {
    const text = `${HEADINGS}\n"Acme Inc", "ops@acme.com", "771 Alder Drive, Suite 5" , Milpitas,CA,95035,US`;
    expect(readFirst(text).read?.(LINE1)).toBe('771 Alder Drive, Suite 5');
  });

  test('keeps the numbers of rows as the spreadsheet shows them', () => {
    expect(readFirst(`Customers\n\n${HEADINGS}\n${ROW}\n`).number).toBe(4);
  });

  test('keeps empty cells between tabs', () => {
    const text = `${HEADINGS},Line 2\n${ROW},\n`.replaceAll(',', '\t').replace('CA', '');
    expect(readFirst(text).read?.('address.zipOrPostalCode')).toBe('95035');
  });

  test.each([
    '“ops@acme.com”',
    'mailto:ops@acme.com',
    '<ops@acme.com>',
    'ops@acme.com;',
    '\u202aops@acme.com\u202c',
  ])('reads the email %s', (email) => {
    const row = readFirst(`${HEADINGS}\n${ROW.replace('ops@acme.com', email)}\n`);
    expect(row.faults).toEqual([]);
    expect(row.read?.('customerInfo.primaryEmail')).toBe('ops@acme.com');
  });
});

describe('an address of several', () => {
  const rowOf = (values: Record<string, string>) =>
    readFirst(`${Object.keys(values).join(',')}\n${Object.values(values).join(',')}\n`);

  test('is the billing address', () => {
    const row = rowOf({
      ...{ 'Account Name': 'Acme', Email: 'ops@acme.com', 'Shipping Street': '1 Dock Rd' },
      ...{ 'Billing Street': '771 Alder Drive', 'Billing City': 'Milpitas' },
      ...{ 'Billing State/Province': 'CA', 'Billing Zip/Postal Code': '95035' },
      ...{ 'Billing Country': 'US', 'Mailing Street': '5 Elm St', 'Mailing City': 'Reno' },
      ...{ 'Mailing Country': 'US' },
    });
    expect(row).toMatchObject(SOUND);
    expect([row.read?.(LINE1), row.read?.('address.city')]).toEqual([
      '771 Alder Drive',
      'Milpitas',
    ]);
  });

  test('is the one at work, not the one at home', () => {
    const row = rowOf({
      ...{ Name: 'Ann Ops', Company: 'Acme', 'E-mail Address': 'ops@acme.com' },
      ...{ 'Business Street': '771 Alder Drive', 'Business City': 'Milpitas' },
      ...{ 'Business State': 'CA', 'Business Postal Code': '95035' },
      ...{ 'Business Country/Region': 'US', 'Home Street': '5 Elm St', 'Home City': 'Reno' },
    });
    expect(row).toMatchObject(SOUND);
    expect(row.read?.('customerInfo.name')).toBe('Acme');
  });

  test('is asked about where two columns mean the same', () => {
    expect(readFirst(`Street,Address,City,Country\n1 Main St,2 Main St,Reno,US\n`).problem).toBe(
      'duplicate-columns',
    );
  });
});

describe('an empty cell', () => {
  test.each([
    'NULL',
    'null',
    'N/A',
    'n/a',
    'n.a.',
    '-',
    '--',
    '–',
    'nan',
    'NaN',
    '(null)',
    'None',
    '?',
  ])('may be written as %s', (nothing) => {
    const text = `${HEADINGS},Address line 2,External ID\n${ROW},${nothing},${nothing}\n`;
    const row = readFirst(text);
    expect(row).toMatchObject(SOUND);
    expect(row.read?.('address.addressLine2')).toBeUndefined();
    expect(row.read?.('externalId')).toBeUndefined();
  });

  test('is missing where it is required', () => {
    const row = readFirst(`${HEADINGS}\n${ROW.replace('Milpitas', 'N/A')}\n`);
    expect(row.faults).toEqual(['City: Enter the city.']);
  });

  test.each([
    ['Country', 'US', 'NA'],
    ['City', 'Milpitas', 'None'],
  ])('is not %s “%s” → “%s”', (_, old, value) => {
    const row = readFirst(`${HEADINGS}\n${ROW.replace(old, value)}\n`);
    expect(row.faults).toEqual([]);
  });
});

describe('what a spreadsheet spoilt', () => {
  const withId = (id: string) =>
    readFirst(`${HEADINGS};External ID\n${ROW};${id}\n`.replaceAll(',', ';').replace('X', ','));

  test.each(['4.479E+11', '5X58199E+12', '1E+11', '3.0007E+09', '4.5e+11'])(
    'is a fault where digits are lost: %s',
    (id) => {
      expect(withId(id).faults).toEqual([expect.stringContaining('shortened this number')]);
    },
  );

  test.each([
    ['#####', 'too narrow'],
    ['#N/A', 'could not compute'],
    ['=A1', 'formula'],
  ])('is a fault: %s', (cell, words) => {
    expect(withId(cell).faults).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    ['12-Mar', '3-12 or 12/3'],
    ['3. Okt', '10-3 or 3/10'],
    ['1-déc.', '12-1 or 1/12'],
    ['Mar-12', '3-12 or 3/12'],
    ['1/02/2004', 'looks like a date'],
    ['2026-03-12', 'looks like a date'],
    ['2026-03-12 00:00:00', 'looks like a date'],
    ['12.03.2026', 'looks like a date'],
    ['12-Mar-26', 'looks like a date'],
  ])('is a warning where a date was made of it: %s', (cell, words) => {
    const line2 = readFirst(`${HEADINGS},Address line 2\n${ROW},${cell}\n`);
    expect(line2.warnings).toEqual([expect.stringContaining(words)]);
    expect(line2.faults).toEqual([]);
    const line1 = readFirst(`${HEADINGS}\n${ROW.replace('771 Alder Drive', cell)}\n`);
    expect(line1.warnings).toEqual([expect.stringContaining(words)]);
  });

  test.each(['12 Mar Street', 'Suite 12-3', '12-14', '1/2', 'Mar Vista 12', '3E', '12E5 Main St'])(
    'is not this: %s',
    (cell) => {
      expect(readFirst(`${HEADINGS},Address line 2\n${ROW},${cell}\n`)).toMatchObject(SOUND);
    },
  );

  test.each([
    ['MA,2134', '02134'],
    ['NJ,7030', '07030'],
    ['CA,95035.0', '95035'],
  ])('is a warning with the right postal code: %s', (cells, meant) => {
    const row = readFirst(`${HEADINGS}\n${ROW.replace('CA,95035', cells)}\n`);
    expect(row.warnings).toEqual([expect.stringContaining(`Did you mean ${meant}?`)]);
  });

  test('is a warning with the right id: 3000698295.0', () => {
    expect(withId('3000698295.0').warnings).toEqual([
      expect.stringContaining('Did you mean 3000698295?'),
    ]);
  });
});

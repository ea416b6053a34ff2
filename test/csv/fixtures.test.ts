import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { beginTalk, type Talk } from '../conversation/talk.js';
import { temporaryPaths } from '../temporary-paths.js';

/** The expected answer to each irregular file, as spreadsheets and people write them. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  '01-excel-utf8-bom.csv': ['**2 rows can be checked**', 'Customer name (“Company”)'],
  '02-excel-german-1252.csv': [
    '**1 row can be checked**',
    'took it for Windows-1252',
    'for example, “Müller GmbH”',
    'Address line 1 (“Straße”), Postal code (“PLZ”), City (“Ort”), Country (“Land”)',
  ],
  '03-excel-unicode-text.txt': ['**1 row can be checked**', '7 columns'],
  '04-sep-line.csv': ['**1 row can be checked**', '7 columns'],
  '05-quoted-line-breaks.csv': ['**2 rows can be checked**'],
  '06-stray-quotes.csv': ['**1 row can be checked**'],
  '07-open-quote.csv': ['In row 3', 'is opened and never closed'],
  '08-missing-columns.csv': ['no column for Address line 1 and Country', '+ customers.csv'],
  '09-duplicate-headings.csv': ['“Street” and “Address line 1” both mean Address line 1'],
  '10-formulas.csv': ['**1 of 2 rows can be checked**', 'Row 2, Company: This is a formula.'],
  '11-text-formulas.csv': ['**1 row can be checked**', 'Kept and not sent: Phone'],
  '12-empty.csv': ['is empty', '+ customers.csv'],
  '13-headings-only.csv': ['has its headings and no rows below'],
  '14-blank-rows.csv': ['**2 rows can be checked**', '2 rows · 7 columns'],
  '15-ragged-rows.csv': [
    '**No row can be checked**',
    'Row 2: The row has 8 cells and the file 7 columns.',
    'Row 4, City: Enter the city.',
  ],
  '16-no-headings.csv': [
    'none of the headings',
    '“Acme Inc.”, “771 Alder Drive”, “Milpitas” and more',
    '+ customers.csv',
  ],
  '17-workbook-named.csv': ['is an Excel workbook', 'Save it as CSV UTF-8', '+ customers.csv'],
  '18-web-page.csv': ['is a web page', 'Save it as CSV UTF-8', '+ customers.csv'],
  '19-mac-line-endings.csv': ['**1 row can be checked**', 'Address line 1, Packages'],
  '20-garbled.csv': [
    '**1 of 2 rows can be checked**',
    'Row 3, City: A letter was lost here',
    'Row 2, Company: “MÃ¼ller” looks garbled.',
  ],
  '21-slips.csv': [
    '**2 of 3 rows can be checked**',
    'Row 4, Country: No country is called “Germny”. Did you mean Germany?',
    'Row 4, Email: The spreadsheet could not compute this (#N/A).',
    'Row 3, Zip: This does not look like a postal code of the United States.',
    'Row 3, Email: The same email stands in row 2.',
  ],
  '22-friendly-headings.csv': [
    '**1 of 2 rows can be checked**',
    'Customer name, Address line 1 (“STREET_ADDRESS”)',
    'Row 3, Packages: No package is called “Webex Phone”.',
    'Kept and not sent: Notes',
  ],
  '23-result-again.csv': ['**1 of 2 rows can be checked**', 'Row 3, Company: This is a formula.'],
  '24-paper.csv': ['is a PDF', 'Fill in the attached file instead', '+ customers.csv'],
};

/** The expected request for the first row of some of them. */
const FIRST_REQUESTS: Readonly<Record<string, object>> = {
  '02-excel-german-1252.csv': {
    address: { addressLine1: 'Königsallee 1', city: 'Düsseldorf', country: 'DE' },
    customerInfo: { name: 'Müller GmbH' },
  },
  '03-excel-unicode-text.txt': { customerInfo: { name: 'Acme Inc.' } },
  '04-sep-line.csv': { address: { zipOrPostalCode: '95035' } },
  '05-quoted-line-breaks.csv': {
    address: { addressLine1: '771 Alder Drive Cisco Site 5' },
    customerInfo: { name: 'Acme, "The" Inc.' },
  },
  '06-stray-quotes.csv': { address: { addressLine1: '771 5" Pipe Road' } },
  '10-formulas.csv': { customerInfo: { name: '@SUM(1+1)' } },
  '11-text-formulas.csv': { address: { zipOrPostalCode: '02108' } },
  '19-mac-line-endings.csv': { packages: ['webex_calling', 'webex_meetings'] },
  '22-friendly-headings.csv': {
    address: { stateOrProvince: 'CA', country: 'US' },
    packages: ['webex_calling', 'webex_suite'],
    provisioningId: 'ZjViMzYxODct',
  },
};

const folder = new URL('fixtures/', import.meta.url);
const newPath = temporaryPaths();
let talk: Talk;
beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});
afterEach(() => talk.store.close());

/** The last message without escapes, and the name of the last file. */
function answer(): string {
  const words = (talk.messenger.said.at(-1)?.markdown ?? '').replaceAll('\\', '');
  return `${words} + ${talk.messenger.files.at(-1)?.name ?? 'no file'}`;
}

describe('an irregular file', () => {
  test.each(readdirSync(folder))('is answered with what helps: %s', async (name) => {
    await talk.sendFile(name, readFileSync(new URL(name, folder)));
    await talk.runCheck();
    for (const words of ANSWERS[name] ?? ['a file without an answer']) {
      expect(answer()).toContain(words);
    }
  });

  test.each(Object.entries(FIRST_REQUESTS))('is checked as intended: %s', async (name, request) => {
    await talk.sendFile(name, readFileSync(new URL(name, folder)));
    await talk.runCheck();
    const batch = talk.messenger.said.at(-1);
    await talk.press(batch, /Run \d+ checks?/.exec(JSON.stringify(batch?.card))?.[0] ?? '');
    await talk.runRows(1);
    expect(talk.asked[0]?.request).toMatchObject(request);
  });
});

const MB = 1024 * 1024;
const HEADINGS = 'email,street,city,country\n';

/** Repeats `unit` up to a file's limit of size. */
const fill = (unit: string, bytes = MB - 100): string =>
  unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));

/** CSV files of up to 1 MB that were made to take long, by what they are. */
export const HOSTILE_FILES: Readonly<Record<string, string>> = {
  'the same heading again and again': fill('street,'),
  'unknown headings': fill('x;'),
  'line ends alone': fill('\n'),
  'carriage returns alone': fill('\r'),
  'delimiters alone': fill('\t'),
  'blanks alone': fill(' '),
  'an unclosed quote': `"${fill('a')}`,
  'an unclosed quote below the headings': `${HEADINGS}"${fill('a,b\n')}`,
  'quotes alone': HEADINGS + fill('"'),
  'quotes inside cells': HEADINGS + fill('"a"b,'),
  'short rows': HEADINGS + fill('a,b,US\n'),
  'blank rows before a customer': `${HEADINGS}${fill(',,,\n')}a@b.com,1 Main Street,Rome,IT\n`,
  'one long cell': `${HEADINGS}a@b.com,${fill('x', 90_000)},Rome,IT\n`,
  'combining marks': fill('e\u0301\u0302\u0303,'),
  'countries that resemble countries': `${HEADINGS}${Array.from(
    { length: 1000 },
    (_, row) => `a${row}@b.com,1 Main Street,Rome,${`Untied Stetes ${row}`.repeat(3)}`,
  ).join('\n')}`,
};

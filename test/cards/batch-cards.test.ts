import { describe, expect, test } from '@jest/globals';
import { drawBatchPreview, type BatchPreview } from '../../src/cards/batch-preview-card.js';
import { drawBatchSummary, type BatchSummary } from '../../src/cards/batch-summary-card.js';
import { findCardFaults } from './find-card-faults.js';

const preview: BatchPreview = {
  id: 'k7m2qx',
  fileName: '<@all> *customers*.csv',
  rowCount: 4,
  columnCount: 3,
  validCount: 2,
  remarks: [],
  columns: [{ label: 'City', heading: 'Town' }],
  unsentHeadings: ['Owner', ''],
  faults: [
    { row: 2, column: 'Country', text: 'No country is called “Germny”.' },
    { row: 5, column: 'Country', text: 'No country is called “Germny”.' },
    { row: 5, column: '', text: 'Too many cells.' },
  ],
  warnings: [],
  expiresAt: Date.UTC(2026, 10, 24),
};

const summary: BatchSummary = {
  id: 'k7m2qx',
  fileName: '<@all> *customers*.csv',
  counts: new Map([
    ['ready', 1_840],
    ['not-ready', 3],
  ]),
  reasons: [{ code: 10022, description: '<@all> is *taken*', count: 3 }],
  isCancelled: false,
  leftOut: 0,
  startedAt: 0,
  finishedAt: 5 * 60_000,
};

const all = (character: string) => character.repeat(2_000);

describe('the preview card', () => {
  test('groups the same fault of several rows', () => {
    const { markdown } = drawBatchPreview(preview);
    expect(markdown).toContain('- Rows 2, 5, Country: No country is called “Germny”.');
    expect(markdown).toContain('- Row 5: Too many cells.');
    expect(markdown).toContain('Kept and not sent: Owner, a column without a heading');
  });

  test('repeats its facts in Markdown and escapes typed mentions', () => {
    const { card, markdown } = drawBatchPreview({ ...preview, askerId: 'person-1' });
    expect(markdown).not.toContain('<@all>');
    expect(markdown).toContain('<@personId:person-1>');
    for (const fact of ['2 of 4 rows', '4 rows · 3 columns', 'City', 'Town', 'k7m2qx']) {
      expect(markdown).toContain(fact);
      expect(JSON.stringify(card)).toContain(fact);
    }
  });

  test('keeps its buttons with texts of any length', () => {
    const { card } = drawBatchPreview({
      ...preview,
      columns: Array.from({ length: 32 }, () => ({
        label: all('x').slice(0, 40),
        heading: all('é'),
      })),
      unsentHeadings: Array.from({ length: 90 }, () => all('語')),
      faults: Array.from({ length: 900 }, (_, row) => ({
        row,
        column: all('語'),
        text: `${row} ${all('語')}`,
      })),
      warnings: Array.from({ length: 900 }, (_, row) => ({
        row,
        column: all('語'),
        text: `${row} ${all('語')}`,
      })),
    });
    expect(JSON.stringify(card)).toContain('batch.run-good');
  });
});

describe('the summary of a batch', () => {
  test('shows first how many are ready, then the most frequent reasons', () => {
    const { card, markdown } = drawBatchSummary(summary);
    expect(markdown).toMatch(/^\*\*1,840 of 1,843 rows are ready\*\*/);
    expect(markdown).toContain('- 3 rows: 10022 &lt;@all&gt;');
    expect(markdown).toContain('after 5 minutes');
    expect(JSON.stringify(card)).toContain('1,840');
  });

  test.each([
    [{ counts: new Map([['ready', 3]]) }, 'All 3 rows are ready', 'good'],
    [{ counts: new Map([['ready', 1]]) }, 'The one row is ready', 'good'],
    [{ counts: new Map([['not-ready', 3]]) }, 'None of 3 rows is ready', 'attention'],
    [
      {
        counts: new Map([
          ['ready', 1],
          ['not-reached', 2],
        ]),
        isCancelled: true,
      },
      'Cancelled: 1 of 3 rows checked',
      'warning',
    ],
  ] as [Partial<BatchSummary>, string, string][])(
    'has a matching title and style: %j',
    (changes, title, style) => {
      const { card } = drawBatchSummary({ ...summary, ...changes });
      expect(JSON.stringify(card)).toContain(title);
      expect(JSON.stringify(card)).toContain(`"style":"${style}"`);
    },
  );

  test('stays within the limits of a card with reasons of any length', () => {
    const reasons = Array.from({ length: 50 }, () => ({ description: all('語'), count: 2 }));
    expect(findCardFaults(drawBatchSummary({ ...summary, reasons }).card ?? {})).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { nextPageOf } from '../../src/http/read-pages.js';

const API = 'https://webexapis.com/v1';
const NEXT = `${API}/things?cursor=2`;

describe('the next page', () => {
  test.each([
    `<${NEXT}>; rel="next"`,
    `<${NEXT}>;rel=next`,
    `<${API}/things?cursor=0>; rel="prev", <${NEXT}>; rel="next"`,
    '</v1/things?cursor=2>; rel="next"',
  ])('is the URL in %s', (link) => {
    expect(nextPageOf(link, API)).toBe(NEXT);
  });

  test.each([undefined, '', `<${NEXT}>; rel="prev"`, '<https://elsewhere.example/>; rel="next"'])(
    'is absent for %s',
    (link) => {
      expect(nextPageOf(link, API)).toBeUndefined();
    },
  );
});

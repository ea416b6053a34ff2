import { describe, expect, test } from '@jest/globals';
import { nextPageOf, readPages } from '../../src/http/read-pages.js';

const API = 'https://webexapis.com/v1';
const NEXT = `${API}/things?cursor=2`;

describe('the next page', () => {
  test.each([
    `<${NEXT}>; rel="next"`,
    `<${NEXT}>;rel=next`,
    `<${API}/things?cursor=0>; rel="prev", <${NEXT}>; rel="next"`,
    '</v1/things?cursor=2>; rel="next"',
    `<${NEXT}>; title="more; a, b"; rel="next"`,
    `<${NEXT}>; rel="last next"`,
    `<${NEXT}>; rel="next", <${API}/things?cursor=9>; rel="last"`,
    `<${NEXT}>;  REL = "NEXT"`,
    `<${API}/things?cursor=2&max=null>; rel="next"`,
  ])('is the URL in %s', (link) => {
    expect(nextPageOf(link, API)?.url).toBe(NEXT);
  });

  test.each([undefined, '', `<${NEXT}>; rel="prev"`, '<https://elsewhere.example/>; rel="next"'])(
    'is absent for %s',
    (link) => {
      expect(nextPageOf(link, API)).toBeUndefined();
    },
  );
});

describe('a list of which no page may be missing', () => {
  test.each([
    '<https://elsewhere.example/v1/things?cursor=2>; rel="next"',
    '<http://webexapis.com/v1/things?cursor=2>; rel="next"',
    `<${API}/things?cursor=2&max=null>; rel="next"`,
    `<${API}/things?max=null&offset=100>; rel="next"`,
    '<https://>; rel="next"',
    `${NEXT}; rel="next"`,
  ])('is incomplete with the next page %s', async (first) => {
    const links = [first, undefined];
    const readPage = () => Promise.resolve({ items: [1], link: links.shift() });
    expect(await readPages(API, readPage)).toMatchObject({ isComplete: false });
  });

  test.each([undefined, '', `<${API}/things?cursor=next>; rel="prev"`])(
    'ends where there is none: %s',
    async (link) => {
      const readPage = () => Promise.resolve({ items: [1], link });
      expect(await readPages(API, readPage)).toEqual({ items: [1], isComplete: true });
    },
  );

  test('is read by offset, too', async () => {
    const urls: string[] = [];
    const readPage = (url: string) => {
      urls.push(url);
      const link = urls.length < 3 ? `<${API}?offset=${urls.length}&max=1>; rel="next"` : undefined;
      return Promise.resolve({ items: [urls.length], link });
    };
    const items = [1, 2, 3];
    expect(await readPages(API, readPage)).toEqual({ items, isComplete: true });
    expect(urls).toEqual([API, `${API}?offset=1&max=1`, `${API}?offset=2&max=1`]);
  });
});

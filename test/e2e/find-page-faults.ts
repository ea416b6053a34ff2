import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * The rules of WCAG 2.2 up to level AA that a program can check, and what axe-core counts as
 * good practice.
 */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 1000 };
const NARROW = { width: 400, height: 800 };
/** The width of a 1,280-pixel page at 400% zoom (WCAG 2.2, 1.4.10). */
const NARROWEST = { width: 320, height: 800 };

/** Messages and calls already checked; an edited message is rendered and checked again. */
const SEEN = ['.message[data-seen]', '.calls > li[data-seen]'];
const MARK_SEEN = `
  for (const each of document.querySelectorAll('.message, .calls > li')) each.dataset.seen = '';
`;

/** Elements that overflow horizontally or scroll sideways by themselves. */
const FIND_OVERHANG = `(() => {
  const width = document.documentElement.clientWidth;
  const sticksOut = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.right > width + 1 || box.left < -1);
  };
  const scrolls = (element) =>
    element.scrollWidth > element.clientWidth + 1 &&
    ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  return [...document.body.querySelectorAll('*')]
    .filter((element) => sticksOut(element) || scrolls(element))
    .map((element) => element.outerHTML.slice(0, 200));
})()`;

/**
 * Checks what is new on the page, wide in the light theme and narrow in the dark one, and returns
 * the faults: a violated accessibility rule with its element, or content that cannot be reached
 * without scrolling sideways.
 */
export async function findPageFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const faults = await findBrokenRules(page, 'wide, light', RULES);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(NARROW);
  faults.push(...(await findBrokenRules(page, 'narrow, dark', ['color-contrast', 'target-size'])));
  faults.push(...(await findOverhang(page, '400 px')));
  await page.setViewportSize(NARROWEST);
  faults.push(...(await findOverhang(page, '320 px')));
  await page.evaluate(MARK_SEEN);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDE);
  return faults;
}

async function findBrokenRules(page: Page, how: string, runOnly: string[]): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ exclude: ${JSON.stringify(SEEN)} }, ${JSON.stringify({ runOnly })})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${how}: ${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** Finds what cannot be reached at the current width without scrolling sideways. */
export async function findOverhang(page: Page, how: string): Promise<string[]> {
  const found = await page.evaluate<string[]>(FIND_OVERHANG);
  return found.map((html) => `${how}: sideways: ${html}`);
}

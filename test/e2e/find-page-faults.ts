import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * The rules of WCAG 2.2 up to level AA that can be judged by a program, and what axe-core counts as
 * good practice.
 */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 1000 };
const NARROW = { width: 400, height: 800 };
/** What a page of 1,280 pixels has at four times its size (WCAG 2.2, 1.4.10). */
const NARROWEST = { width: 320, height: 800 };

/**
 * Messages and calls that were looked at before; what the bot edits is drawn anew and looked at
 * again.
 */
const SEEN = ['.message[data-seen]', '.calls > li[data-seen]'];
const MARK_SEEN = `for (const each of document.querySelectorAll('.message, .calls > li')) each.dataset.seen = ''`;

/** What sticks out to the right or left, and what has to be scrolled sideways by itself. */
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
 * Looks at what is new on the page, wide in light and narrow in dark, and names what is wrong: a
 * broken rule of accessibility with its element, or what cannot be reached without scrolling
 * sideways.
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

/** Looks for what cannot be reached at the present width without scrolling sideways. */
export async function findOverhang(page: Page, how: string): Promise<string[]> {
  const found = await page.evaluate<string[]>(FIND_OVERHANG);
  return found.map((html) => `${how}: sideways: ${html}`);
}

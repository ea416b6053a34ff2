import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.js';

const CHROMIUM = '/usr/bin/chromium';
const isThere = existsSync(CHROMIUM);

/** `describe` if there is a browser, otherwise `describe.skip`. */
export const describeInBrowser = isThere ? describe : describe.skip;

/** Explains in a test's title why it is skipped. */
export const skipped = isThere ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

/** Starts a headless browser. */
function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    // Without these it fails as root, and calls its vendor's hosts at every start.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/**
 * A page, and the complaints of the browser about it: errors, warnings, policy violations, failed
 * and refused requests.
 */
interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a page and collects its complaints from the first request on. */
async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) =>
    complaints.push(`${request.url()}: ${request.failure()?.errorText ?? ''}`),
  );
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`${answer.url()}: ${answer.status()}`);
  });
  await page.goto(url);
  await page.getByText('Bot connected').waitFor();
  return { page, complaints };
}

/**
 * Gives each test of a suite a new page, opened with `options`, in a browser and on a program that
 * the suite shares. `take` receives it before the test; after the test it must have no complaints.
 */
export function onNewPages(
  options: BrowserContextOptions,
  take: (opened: { page: Page; program: SimulatorProcess }) => void,
): void {
  let program: SimulatorProcess;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    program = await startSimulatorProcess();
    browser = await openBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await program.end();
  });

  beforeEach(async () => {
    watched = await openPage(browser, program.pageUrl, options);
    take({ page: watched.page, program });
  });

  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    await watched.page.close();
  });
}

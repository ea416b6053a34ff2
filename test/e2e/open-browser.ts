import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.js';

const CHROMIUM = '/usr/bin/chromium';
const isThere = existsSync(CHROMIUM);

/** `describe` where there is a browser. */
export const describeInBrowser = isThere ? describe : describe.skip;

/** Says in a test's name why it was skipped. */
export const skipped = isThere ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

/** Starts a browser without a window. */
function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    // Without these it fails as root, and looks for hosts of its maker at every start.
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
 * A page, and what the browser had to say against it: errors, warnings, broken policies, failed and
 * refused requests.
 */
interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a page that is watched from its first request on. */
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
 * Gives each test of a suite a new page, opened with `options`, on a program and in a browser that
 * the suite has for itself. `take` gets it before the test; nothing may have gone wrong in it
 * afterwards.
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

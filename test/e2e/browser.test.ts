import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.js';

const CHROMIUM = '/usr/bin/chromium';
const describeInBrowser = existsSync(CHROMIUM) ? describe : describe.skip;
const skipped = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

let program: SimulatorProcess;
let browser: Browser;
let page: Page;
let complaints: string[];

describeInBrowser(`the simulator’s page in a browser${skipped}`, () => {
  beforeAll(async () => {
    program = await startSimulatorProcess();
    browser = await chromium.launch({
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
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await program.end();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    complaints = [];
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(program.pageUrl);
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  test('is there within ten seconds of the start', () => {
    expect(program.startMs).toBeLessThan(10_000);
  });

  test('a person asks, fills in the drawn form, presses the button and reads the result', async () => {
    await say('check');
    const form = newest('Can this customer be provisioned?');
    await fillIn(form, { Country: 'usa', 'Primary email': 'john.anderson@acme.com' });
    await form.getByRole('button', { name: 'Run check' }).click();

    const result = newest('What was sent');
    await inCard(result, 'Ready').waitFor();
    const words = await result.innerText();
    for (const fact of [
      '100 Provisioning preCheck validation successful.',
      '771 Alder Drive',
      'Country: US',
    ]) {
      expect(words).toContain(fact);
    }
    expect(await page.getByRole('button', { name: 'Run check' }).count()).toBe(0);
  });

  test('a form with faults comes back in its place with what was typed, and is mended there', async () => {
    await say('check');
    const form = newest('Can this customer be provisioned?');
    await fillIn(form, { Country: 'Untied States', 'Primary email': 'taken@example.com' });
    await form.getByRole('button', { name: 'Run check' }).click();

    await inCard(form, 'Did you mean United States?').waitFor();
    expect(await form.getByLabel('Address line 1').inputValue()).toBe('771 Alder Drive');
    await form.getByLabel('Country').fill('United States');
    await form.getByRole('button', { name: 'Run check' }).click();

    await inCard(newest('Not ready'), 'already associated with an existing user').waitFor();
    await newest('Not ready').getByRole('button', { name: 'Edit and check again' }).click();
    const again = newest('Can this customer be provisioned?');
    await again.waitFor();
    expect(await again.getByLabel('Primary email').inputValue()).toBe('taken@example.com');
    await again.getByRole('button', { name: 'Cancel' }).click();
    await newest('Cancelled').waitFor();
  });

  test('a person goes the full way, step by step and back, and reads what is still missing', async () => {
    await say('check');
    await fillIn(newest('Can this customer be provisioned?'), { Country: 'US' });
    await press('Can this customer be provisioned?', 'Full check');

    await newest('Packages and template').getByLabel('Webex Suite').check();
    await press('Packages and template', 'Next');

    const location = newest('Calling location');
    await location.waitFor();
    expect(await location.getByLabel('Address line 1 of the location').inputValue()).toBe(
      '771 Alder Drive',
    );
    await location.getByLabel('Location name').fill('Head Office');
    await location.getByLabel('Time zone of the location').selectOption('America/Los_Angeles');
    await press('Calling location', 'Next');

    await newest('Meetings and limits').getByLabel('Limit of Webex Suite').fill('50');
    await press('Meetings and limits', 'Back');
    expect(await newest('Calling location').getByLabel('Location name').inputValue()).toBe(
      'Head Office',
    );
    await press('Calling location', 'Next');
    expect(
      await newest('Meetings and limits').getByLabel('Limit of Webex Suite').inputValue(),
    ).toBe('50');
    await press('Meetings and limits', 'Next');

    await press('This is what will be sent', 'Run check');
    const copy = page.getByRole('button', { name: 'Copy for provisioning' });
    const result = newest('Location name: Head Office').filter({ has: copy });
    await result.waitFor();
    const words = await result.innerText();
    for (const fact of [
      'Packages: Webex Suite',
      'Still missing to provision',
      'Limit of Webex Suite: 50',
    ]) {
      expect(words).toContain(fact);
    }
    await result.getByRole('button', { name: 'Copy for provisioning' }).click();
    await page.getByRole('link', { name: /precheck-\w{6}\.json/ }).waitFor();
  });

  test('a person checks a subscriber: faults, a taken email, and the same kind of result', async () => {
    const words = 'Can this person be provisioned?';
    await say('check subscriber');
    const form = newest(words);
    await form.getByLabel('Email of the subscriber').fill('alice');
    await form.getByLabel('First name').fill('Alice');
    await form.getByLabel('Package').selectOption('webex_calling');
    await form.getByLabel('Extension').fill('1234');
    await form.getByRole('button', { name: 'Run check' }).click();

    await inCard(form, 'Enter an email address').waitFor();
    expect(await form.getByLabel('Package').inputValue()).toBe('webex_calling');
    await form.getByLabel('Email of the subscriber').fill('taken@example.com');
    await form.getByRole('button', { name: 'Run check' }).click();

    const refused = newest('Subscriber Alice, taken@example.com').filter({ hasText: 'Not ready' });
    await inCard(refused, 'Somebody has this email in Webex already').waitFor();
    await refused.getByRole('button', { name: 'Edit and check again' }).click();
    await newest(words).getByLabel('Email of the subscriber').fill('alice@acme.com');
    await newest(words).getByRole('button', { name: 'Run check' }).click();

    const ready = newest('Subscriber Alice, alice@acme.com').filter({ hasText: 'What was sent' });
    await inCard(ready, 'Ready').waitFor();
    const said = await ready.innerText();
    for (const fact of ['Package: Webex Calling', 'Extension: 1234', '100 Provisioning']) {
      expect(said).toContain(fact);
    }
    expect(await ready.getByRole('button', { name: 'Copy for provisioning' }).count()).toBe(0);
  });

  test('a person finds a customer that exists, and checks a subscriber of it', async () => {
    await say('find c1677a16-557a-4fb4-b48f-24adde57ec99');
    const found = newest('This customer exists');
    await inCard(found, 'Provisioned, with errors').waitFor();
    expect(await found.innerText()).toContain('2560 One or more Webex Calling services');
    // No id may stick out of its card.
    const card = await found.locator('.card').first().boundingBox();
    const id = await inCard(found, 'Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0Uv').boundingBox();
    const rightOf = (box: typeof id) => (box === null ? NaN : box.x + box.width);
    expect(rightOf(id)).toBeLessThanOrEqual(rightOf(card));
    await found.getByRole('button', { name: 'Check a subscriber' }).click();

    const form = newest('Can this person be provisioned?').filter({
      has: page.getByRole('button', { name: 'Run check' }),
    });
    await form.waitFor();
    expect(await form.getByLabel('Customer ID').inputValue()).toMatch(/^Y2lzY29zcGFyazov/);
    await form.getByLabel('Email of the subscriber').fill('bob@acme.com');
    await form.getByRole('button', { name: 'Run check' }).click();
    await newest('Subscriber bob@acme.com').filter({ hasText: 'Customer ID: Y2lz' }).waitFor();
  });

  test('in the team space the bot answers a mention in the thread, and only who asked can send the form', async () => {
    await page.getByRole('button', { name: /Wholesale sales team/ }).click();
    await say('@Precheck check');
    await newest('Only Dana Fox can send this form.').waitFor();

    await page.getByLabel('Speak as').selectOption({ label: 'Lee Park' });
    await newest('Only Dana Fox').getByLabel('City').fill('Berlin');
    await fillIn(newest('Only Dana Fox'), { City: 'Berlin', Country: 'DE' });
    await newest('Only Dana Fox').getByRole('button', { name: 'Run check' }).click();
    const own = newest('That form belongs to somebody else');
    await own.waitFor();
    expect(await own.getByLabel('City').inputValue()).toBe('Berlin');
  });
});

/** The words of a card; what a client without cards would show stands folded below it. */
const inCard = (message: Locator, words: string) => message.getByText(words).first();

/** The last message that holds these words. */
function newest(words: string): Locator {
  return page
    .getByRole('article', { name: 'Message of Precheck' })
    .filter({ hasText: words })
    .last();
}

async function press(form: string, button: string): Promise<void> {
  await newest(form).getByRole('button', { name: button, exact: true }).click();
}

async function say(text: string): Promise<void> {
  const count = await page.getByRole('article', { name: 'Message of Precheck' }).count();
  const composer = page.getByLabel('Message', { exact: true });
  await composer.fill(text);
  await composer.press('Enter');
  await page.getByRole('article', { name: 'Message of Precheck' }).nth(count).waitFor();
}

async function fillIn(form: Locator, typed: Record<string, string>): Promise<void> {
  const values = {
    'Address line 1': '771 Alder Drive',
    City: 'Milpitas',
    'State or province': 'CA',
    'Postal code': '95035',
    ...typed,
  };
  for (const [label, value] of Object.entries(values)) {
    await form.getByLabel(label).fill(value);
  }
}

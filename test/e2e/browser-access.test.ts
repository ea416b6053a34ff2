import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findOverhang, findPageFaults } from './find-page-faults.js';
import { describeInBrowser, onNewPages, skipped } from './open-browser.js';
import { fillIn, inCard, talkOn } from './page-talk.js';

const FORM = 'Can this customer be provisioned?';
const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US';

let page: Page;

/** The faults of the page in each state, prefixed with the name of the state. */
async function look(state: string): Promise<void> {
  const faults = await findPageFaults(page);
  expect(faults.map((fault) => `${state}: ${fault}`)).toEqual([]);
}

describeInBrowser(
  `for everybody: WCAG 2.2 AA, light and dark, at 1280, 400 and 320 pixels${skipped}`,
  () => {
    onNewPages({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' }, (opened) => {
      ({ page } = opened);
    });

    test('an empty space, people to mention, a file to send, and an opened call', async () => {
      await look('empty');

      await page.getByRole('button', { name: /Wholesale sales team/ }).click();
      await page.getByLabel('Message', { exact: true }).pressSequentially('@');
      await page.getByRole('option', { name: 'Precheck' }).waitFor();
      await look('mention');
      await page.getByLabel('Message', { exact: true }).fill('');

      await page.getByLabel('File', { exact: true }).setInputFiles({
        name: 'prospects-of-the-southern-sales-region-in-the-fourth-quarter.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('email\n'),
      });
      await look('attached');

      await page.getByText('Test file names').click();
      await page.getByText('Keys').click();
      await page.locator('.call summary').first().click();
      await look('panel');
    }, 120_000);

    test('the panel on a phone', async () => {
      await page.setViewportSize({ width: 400, height: 800 });
      await page.getByRole('button', { name: 'API calls' }).click();
      await page.locator('.call summary').first().click();
      expect(await findOverhang(page, 'panel')).toEqual([]);
    });

    test('a form, its faults, its steps and the review', async () => {
      const { say, newest, press } = talkOn(page);
      await say('check');
      await look('form');

      await press(FORM, 'Run check');
      await look('required fields');

      await fillIn(newest(FORM), {
        Country: 'Untied States',
        'Primary email': 'taken@example.com',
      });
      await press(FORM, 'Run check');
      await inCard(newest(FORM), 'Did you mean United States?').waitFor();
      await look('faults');

      await newest(FORM).getByLabel('Country').fill('US');
      await press(FORM, 'Full check');
      await newest('Packages and template').getByLabel('Webex Suite').check();
      await look('packages');
      await press('Packages and template', 'Next');
      await newest('Calling location').getByLabel('Location name').fill('Head Office');
      await newest('Calling location')
        .getByLabel('Time zone of the location')
        .selectOption('America/Los_Angeles');
      await look('location');
      await press('Calling location', 'Next');
      await newest('Meetings and limits').waitFor();
      await look('limits');
      await press('Meetings and limits', 'Next');
      await newest('This is what will be sent').waitFor();
      await look('review');
      await press('This is what will be sent', 'Cancel');
      await newest('Cancelled').waitFor();
    }, 180_000);

    test('the four verdicts, the history, a file, the forget confirmation', async () => {
      const { say, newest, press } = talkOn(page);
      for (const [email, verdict] of [
        ['john', 'Ready'],
        ['notes', 'Ready, with notes'],
        ['taken', 'Not ready'],
        ['noaccess', 'Could not check'],
      ] as const) {
        await say(`${LINE} ${email}@example.com`);
        await inCard(
          newest(`${email}@example.com`).filter({ hasText: verdict }),
          verdict,
        ).waitFor();
        await look(verdict);
      }
      await press('notes@example.com', 'Copy for provisioning');
      await page.getByRole('link', { name: /precheck-\w{6}\.json/ }).waitFor();
      await say('history');
      await look('history');
      await say('forget me');
      await look('forget');
      await say('help');
      await look('help');
    }, 180_000);
  },
);

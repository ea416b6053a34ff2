import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, onNewPages, skipped } from './open-browser.js';
import { fillIn, inCard, talkOn, type PageTalk } from './page-talk.js';
import type { SimulatorProcess } from './simulator-process.js';

const CSV = {
  name: 'Müller & Söhne.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('email\na@example.com'),
};

let program: SimulatorProcess;
let page: Page;
let say: PageTalk['say'];
let newest: PageTalk['newest'];
let press: PageTalk['press'];

describeInBrowser(`the simulator’s page in a browser${skipped}`, () => {
  onNewPages({}, (opened) => {
    ({ page, program } = opened);
    ({ say, newest, press } = talkOn(page));
  });

  test('is available within ten seconds of the start', () => {
    expect(program.startMs).toBeLessThan(10_000);
  });

  test('runs a check from the command to the result', async () => {
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

  test('returns an invalid form in place with its input, ready to be corrected', async () => {
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

  test('walks through the full form and back, and lists what is missing', async () => {
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

  test('checks a subscriber: errors, a taken email address, and the result', async () => {
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

  test('finds an existing customer and checks a subscriber of it', async () => {
    await say('find c1677a16-557a-4fb4-b48f-24adde57ec99');
    const found = newest('This customer exists');
    await inCard(found, 'Provisioned, with errors').waitFor();
    expect(await found.innerText()).toContain('2560 One or more Webex Calling services');
    // No ID may overflow its card.
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

  test('answers a mention in the thread, and only its author can submit the form', async () => {
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

  test('shows a sent file with its name and offers it for download', async () => {
    await page.getByLabel('File', { exact: true }).setInputFiles(CSV);
    await page.getByText('Müller & Söhne.csv, 19 bytes').waitFor();
    await page.getByRole('button', { name: 'Take off Müller & Söhne.csv' }).click();
    expect(await page.getByText('Müller & Söhne.csv').isVisible()).toBe(false);

    await page.getByLabel('File', { exact: true }).setInputFiles(CSV);
    await page.getByRole('button', { name: 'Send' }).click();
    const link = page
      .getByRole('article', { name: 'Message of Dana Fox' })
      .last()
      .getByRole('link', { name: 'Müller & Söhne.csv 19 bytes' });
    const saved = page.waitForEvent('download');
    await link.click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('Müller & Söhne.csv');
    expect(await readFile(await download.path())).toEqual(CSV.buffer);
  });

  test('accepts a dropped or pasted file, and rejects two at once or one too large', async () => {
    const give = (kind: 'drop' | 'paste', files: string) =>
      page.evaluate(`(() => {
        const transfer = new DataTransfer();
        for (const file of ${files}) transfer.items.add(file);
        const options = { bubbles: true, cancelable: true };
        document.querySelector('#message').dispatchEvent(
          ${kind === 'drop'}
            ? new DragEvent('drop', { ...options, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...options, clipboardData: transfer }),
        );
      })()`);
    await give('drop', `[new File(['a'], 'dropped.csv')]`);
    await page.getByText('dropped.csv, 1 byte').waitFor();
    await give('paste', `[new File(['ab'], 'pasted.csv')]`);
    await page.getByText('pasted.csv, 2 bytes').waitFor();
    await give('drop', `[new File(['a'], 'one.csv'), new File(['b'], 'two.csv')]`);
    await page.getByText('A message takes one file.').waitFor();
    await give('drop', `[new File([new Uint8Array(10000001)], 'large.csv')]`);
    await page
      .getByText('large.csv has 10 MB. The simulator takes files of up to 10 MB.')
      .waitFor();
    expect(await page.getByText('pasted.csv, 2 bytes').isVisible()).toBe(true);
  });

  test('explains in the team space that the bot sees only messages that mention it', async () => {
    await page.getByRole('button', { name: /Wholesale sales team/ }).click();
    await page.getByLabel('Message', { exact: true }).fill('hello');
    await page.getByLabel('Message', { exact: true }).press('Enter');
    await page.getByText('the bot sees only what mentions it: @Precheck.').waitFor();
  });
});

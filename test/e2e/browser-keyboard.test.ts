import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../wait-until.js';
import { keyboardOf, type Keyboard } from './keyboard.js';
import { describeInBrowser, onNewPages, skipped } from './open-browser.js';
import { inCard, talkOn, type PageTalk } from './page-talk.js';

const FORM = 'Can this customer be provisioned?';

let page: Page;
let keys: Keyboard;
let talk: PageTalk;

const idOf = (message: Locator) => message.getAttribute('data-message-id');

/** Waits until the message that was edited in place has the focus. */
async function expectFocusOn(message: Locator): Promise<void> {
  await message.waitFor();
  const id = await idOf(message);
  await waitUntil(async () => {
    const focus = await keys.focus();
    return focus.message === id && focus.name === 'Message of Precheck';
  }, 'the focus on the edited message');
}

async function fillByTab(typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) {
    await keys.tabTo(label);
    await keys.press('ControlOrMeta+a');
    await keys.type(text);
  }
}

/** Moves the focus from the empty message field to the newest message and into its form. */
async function openForm(): Promise<Locator> {
  await keys.type('check');
  await keys.press('Enter');
  const form = talk.newest(FORM);
  await form.waitFor();
  await keys.press('ArrowUp');
  await expectFocusOn(form);
  return form;
}

describeInBrowser(`with the keyboard alone${skipped}`, () => {
  onNewPages({ viewport: { width: 1280, height: 900 } }, (opened) => {
    ({ page } = opened);
    keys = keyboardOf(page);
    talk = talkOn(page);
  });

  test('skips to the field, fills in and corrects a form, and moves to its result', async () => {
    await keys.tabTo('Go to the message field');
    await keys.press('Enter');
    expect(await keys.focus()).toMatchObject({ name: 'Message', isSeen: true });
    const form = await openForm();

    await fillByTab({
      'Primary email': 'john@example.com',
      'Address line 1': '771 Alder Drive',
      City: 'Milpitas',
      'State or province': 'CA',
      'Postal code': '95035',
      Country: 'Untied States',
    });
    await keys.tabTo('Run check');
    await keys.press('Enter');
    await inCard(form, 'Did you mean United States?').waitFor();
    await expectFocusOn(form);
    expect(await keys.focus()).toMatchObject({ isSeen: true });
    const country = form.getByLabel('Country');
    expect(await country.getAttribute('aria-invalid')).toBe('true');
    expect(
      await page
        .locator(`[id="${(await country.getAttribute('aria-describedby')) ?? ''}"]`)
        .innerText(),
    ).toMatch(/Did you mean United States/);

    await fillByTab({ Country: 'US' });
    await keys.tabTo('Run check');
    await keys.press('Enter');
    await expectFocusOn(talk.newest('Sent to Webex for checking'));
    await talk.newest('What was sent').waitFor();
    await keys.tabTo('Edit and check again');
    await keys.press('Escape');
    expect(await keys.focus()).toMatchObject({ name: 'Message' });
  }, 60_000);

  test('walks through the steps of the full form and back', async () => {
    await page.getByLabel('Message', { exact: true }).focus();
    await openForm();
    await fillByTab({ 'Address line 1': '771 Alder Drive', City: 'Milpitas' });
    await fillByTab({ 'State or province': 'CA', 'Postal code': '95035', Country: 'US' });
    await keys.tabTo('Full check');
    await keys.press('Enter');
    await expectFocusOn(talk.newest('Packages and template'));

    const group = talk.newest('Packages and template').getByRole('group', { name: 'Packages' });
    expect(await group.getByRole('checkbox', { name: 'Webex Calling', exact: true }).count()).toBe(
      1,
    );
    await keys.tabTo('Webex Suite');
    await keys.press('Space');
    await keys.tabTo('Next');
    await keys.press('Enter');
    await expectFocusOn(talk.newest('Calling location'));

    await keys.tabTo('Location name');
    await keys.type('Head Office');
    await keys.tabTo('Time zone of the location');
    await keys.type('America/Los');
    await keys.tabTo('Next');
    await keys.press('Enter');
    await expectFocusOn(talk.newest('Meetings and limits'));
    await keys.tabTo('Back');
    await keys.press('Space');
    await expectFocusOn(talk.newest('Calling location'));
    await keys.tabTo('Next');
    await keys.press('Enter');
    await expectFocusOn(talk.newest('Meetings and limits'));
    await keys.tabTo('Next');
    await keys.press('Enter');
    await expectFocusOn(talk.newest('This is what will be sent'));
    expect(
      await talk.newest('This is what will be sent').getByRole('heading', { level: 3 }).count(),
    ).toBe(1);
    await keys.tabTo('Run check');
    await keys.press('Enter');
    await talk.newest('Location name: Head Office').getByText('Copy for provisioning').waitFor();
  }, 90_000);

  test('chooses space and person, mentions the bot, and replies in the thread', async () => {
    await keys.tabTo(/Wholesale sales team/);
    await keys.press('Enter');
    expect(await keys.focus()).toMatchObject({ name: 'Message' });
    await keys.tabTo('Speak as');
    await keys.type('Lee');
    await keys.tabTo('Message', 'Shift+Tab');
    await keys.type('@');
    const options = page.getByRole('option', { name: /Precheck|Ortiz|Park|Fox/ });
    await options.filter({ hasText: 'Precheck' }).waitFor();
    await keys.press('ArrowDown', 'ArrowUp', 'Enter');
    await keys.type('check');
    await keys.press('Enter');
    await talk.newest('Only Lee Park can send this form.').waitFor();
    await keys.press('ArrowUp');
    await keys.tabTo('Reply to Precheck');
    await keys.press('Enter');
    await page.getByText('Replying to Precheck').waitFor();
    await keys.press('Escape');
    expect(await page.getByText('Replying to Precheck').isVisible()).toBe(false);
  }, 60_000);

  test('switches the theme, and opens and closes the modal panel', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    await keys.tabTo('Dark theme');
    await keys.press('Space');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await keys.tabTo('API calls');
    await keys.press('Enter');
    expect(await keys.focus()).toMatchObject({ name: 'Close', isSeen: true });
    await keys.tabTo('Copy taken@example.com');
    // Nothing behind the panel can be focused.
    await keys.tabTo('Close', 'Shift+Tab');
    await keys.press('Shift+Tab');
    expect(
      await page.evaluate(`document.activeElement.closest('.bar, .side, .talk') === null`),
    ).toBe(true);
    await page.getByRole('button', { name: 'Close' }).focus();
    await keys.press('Escape');
    expect(await keys.focus()).toMatchObject({ name: 'API calls', isSeen: true });
  }, 60_000);

  test('attaches a file and removes it', async () => {
    const chosen = page.waitForEvent('filechooser');
    await keys.tabTo('Attach a file');
    await keys.press('Enter');
    const chooser = await chosen;
    await chooser.setFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a\n') });
    await waitUntil(
      async () => (await keys.focus()).name === 'Message',
      'the focus back in the field',
    );
    await keys.tabTo('Take off a.csv', 'Shift+Tab');
    await keys.press('Enter');
    expect(await keys.focus()).toMatchObject({ name: 'Attach a file', isSeen: true });
  }, 60_000);
});

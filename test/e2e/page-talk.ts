import type { Locator, Page } from 'playwright-core';

/** A person's actions on the simulator's page. */
export interface PageTalk {
  /** Sends a message and waits for an answer. */
  readonly say: (text: string) => Promise<void>;
  /** The bot's newest message that contains this text. */
  readonly newest: (words: string) => Locator;
  /** Presses a button of the newest message that contains this text. */
  readonly press: (words: string, button: string) => Promise<void>;
}

/** A conversation with the bot on an open page. */
export function talkOn(page: Page): PageTalk {
  const answers = page.getByRole('article', { name: 'Message of Precheck' });
  const newest = (words: string) => answers.filter({ hasText: words }).last();
  return {
    newest,
    async say(text) {
      const count = await answers.count();
      const composer = page.getByLabel('Message', { exact: true });
      await composer.fill(text);
      await composer.press('Enter');
      await answers.nth(count).waitFor();
    },
    async press(words, button) {
      await newest(words).getByRole('button', { name: button, exact: true }).click();
    },
  };
}

/** Fills in a form with the example address and the given values. */
export async function fillIn(form: Locator, typed: Record<string, string>): Promise<void> {
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

/** Text in a card, as opposed to the fallback text, which is collapsed below it. */
export const inCard = (message: Locator, words: string): Locator =>
  message.getByText(words).first();

import type { EmailHint } from '../page-state.js';
import { element } from './element.js';

/** How long "Copied" is to be read, milliseconds. */
const COPIED_MS = 1_500;

/** Lists the emails that make the precheck answer in a certain way; a click copies one. */
export function drawEmails(list: HTMLElement, emails: readonly EmailHint[]): void {
  list.replaceChildren(
    ...emails.map(({ address, does, mark }) => {
      const copy = element('button', { type: 'button', class: 'email' }, address);
      copy.setAttribute('aria-label', `Copy ${address}`);
      copy.addEventListener('click', () => {
        void navigator.clipboard.writeText(address).then(() => {
          copy.dataset['copied'] = '';
          setTimeout(() => delete copy.dataset['copied'], COPIED_MS);
        });
      });
      return element(
        'li',
        {},
        copy,
        element('span', { class: 'mark', 'data-mark': mark }, mark),
        element('p', {}, does),
      );
    }),
  );
}

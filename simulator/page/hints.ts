import type { Mark } from '../domain/calls.js';
import type { EmailHint, FileHint } from '../domain/page-state.js';
import { element } from './element.js';

/** How long "copied" is shown, milliseconds. */
const COPIED_MS = 1_500;

const drawMark = (mark: Mark) => element('span', { class: 'mark', 'data-mark': mark }, mark);

/** Lists the test emails; pressing one copies it, and `announce` gets the result as text. */
export function drawEmails(
  list: HTMLElement,
  emails: readonly EmailHint[],
  announce: (text: string) => void,
): void {
  list.replaceChildren(
    ...emails.map(({ address, does, mark }) => {
      const button = element('button', { type: 'button', class: 'email' }, address);
      button.setAttribute('aria-label', `Copy ${address}`);
      button.addEventListener('click', () => {
        void copy(address).then((isCopied) => {
          announce(isCopied ? `Copied ${address}` : 'This browser does not let the page copy.');
          if (!isCopied) return;
          button.dataset['copied'] = '';
          setTimeout(() => delete button.dataset['copied'], COPIED_MS);
        });
      });
      return element('li', {}, button, drawMark(mark), element('p', {}, does));
    }),
  );
}

/** Lists the prefixes of file names that cause a result of the malware scan. */
export function drawFileNames(list: HTMLElement, names: readonly FileHint[]): void {
  list.replaceChildren(
    ...names.map(({ name, does, mark }) =>
      element('li', {}, element('code', {}, name), drawMark(mark), element('p', {}, does)),
    ),
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

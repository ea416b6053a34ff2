import type { EmailHint, FileHint, Mark } from '../page-server/page-state.js';
import { element } from './element.js';

/** How long "copied" is to be read, milliseconds. */
const COPIED_MS = 1_500;

const drawMark = (mark: Mark) => element('span', { class: 'mark', 'data-mark': mark }, mark);

/** Lists the emails that make the precheck answer in a certain way; a press copies one, which `say` tells. */
export function drawEmails(
  list: HTMLElement,
  emails: readonly EmailHint[],
  say: (text: string) => void,
): void {
  list.replaceChildren(
    ...emails.map(({ address, does, mark }) => {
      const button = element('button', { type: 'button', class: 'email' }, address);
      button.setAttribute('aria-label', `Copy ${address}`);
      button.addEventListener('click', () => {
        void copy(address).then((isCopied) => {
          say(isCopied ? `Copied ${address}` : 'This browser does not let the page copy.');
          if (!isCopied) return;
          button.dataset['copied'] = '';
          setTimeout(() => delete button.dataset['copied'], COPIED_MS);
        });
      });
      return element('li', {}, button, drawMark(mark), element('p', {}, does));
    }),
  );
}

/** Lists how names of files begin that Webex's malware scan has something to say about. */
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

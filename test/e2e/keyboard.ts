import type { Page } from 'playwright-core';

/** More tab stops than any page of these tests has. */
const MOST_STOPS = 60;

/**
 * The focused element: its accessible name (here: label or text), and whether its focus is visible.
 */
interface Focus {
  readonly name: string;
  /** Of the message that it is in, or empty. */
  readonly message: string;
  readonly isSeen: boolean;
}

const READ_FOCUS = `(() => {
  const focused = document.activeElement;
  const labelled = (focused.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const labels = [...(focused.labels ?? [])].map((label) => label.textContent);
  const name =
    labelled.map((id) => document.getElementById(id)?.textContent ?? '').join(' ') ||
    focused.getAttribute('aria-label') ||
    labels.join(' ') ||
    focused.textContent;
  const box = focused.getBoundingClientRect();
  const outlined = [focused, focused.closest('.composer')].some(
    (element) => element && getComputedStyle(element).outlineStyle !== 'none',
  );
  const middle = box.left + box.width / 2;
  const top = document.elementFromPoint(middle, box.top + Math.min(box.height / 2, 10));
  return {
    name: name.replace(/[\\s*]+/g, ' ').trim(),
    message: focused.closest('.message')?.dataset.messageId ?? '',
    isSeen: outlined && top !== null && (focused.contains(top) || top.contains(focused)),
  };
})()`;

/** Operates a page with the keyboard only. */
export interface Keyboard {
  focus(): Promise<Focus>;
  /**
   * Presses Tab until the element with this name has the focus. Throws if there is none, if the
   * focus gets lost, or if a stop on the way does not show it.
   */
  tabTo(name: string | RegExp, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
}

/** The keyboard of an open page. */
export function keyboardOf(page: Page): Keyboard {
  const focus = () => page.evaluate<Focus>(READ_FOCUS);

  async function tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await page.keyboard.press(key);
      const now = await focus();
      if (!now.isSeen) throw new Error(`Nobody sees that “${now.name}” has the focus.`);
      if (typeof name === 'string' ? now.name === name : name.test(now.name)) return;
      passed.push(now.name);
    }
    throw new Error(`${String(name)} is not among ${passed.join(' | ')}`);
  }

  return {
    focus,
    tabTo,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async type(text) {
      await page.keyboard.type(text);
    },
  };
}

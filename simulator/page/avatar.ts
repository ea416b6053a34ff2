import type { Person } from '../domain/resources.js';
import { element } from './element.js';

/** The number of colors in `layout.css`; white text is legible on each. The bot has its own. */
const COLORS = 5;

/**
 * Draws a circle with the person’s initials, hidden from assistive technology since the name is
 * next to it.
 */
export function drawAvatar(person: Person | undefined): HTMLElement {
  const name = person?.displayName ?? '?';
  const initials = name
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const kind = person?.type === 'bot' ? 'bot' : String(pickColor(name));
  return element('span', { class: 'avatar', 'data-color': kind, 'aria-hidden': 'true' }, initials);
}

function pickColor(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLORS;
}

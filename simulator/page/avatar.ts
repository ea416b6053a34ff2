import type { Person } from '../webex/resources.js';
import { element } from './element.js';

/** Colours that white letters can be read on; the bot has its own. */
const COLOURS = 5;

/** A round with the person's initials; for sighted people only, as the name always stands beside it. */
export function drawAvatar(person: Person | undefined): HTMLElement {
  const name = person?.displayName ?? '?';
  const initials = name
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const kind = person?.type === 'bot' ? 'bot' : String(pickColour(name));
  return element('span', { class: 'avatar', 'data-colour': kind, 'aria-hidden': 'true' }, initials);
}

function pickColour(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS;
}

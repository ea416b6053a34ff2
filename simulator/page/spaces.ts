import type { Room } from '../domain/resources.js';
import { drawAvatar } from './avatar.js';
import { element } from './element.js';
import type { Workspace } from './workspace.js';

/** The list of spaces. */
export interface SpaceList {
  draw(shownId: string): void;
  /** Marks the space as unread until it is shown. */
  markUnread(roomId: string): void;
}

/** Creates a list in `list`; `open` is called with the chosen space. */
export function createSpaceList(
  list: HTMLElement,
  workspace: Workspace,
  open: (roomId: string) => void,
): SpaceList {
  const unread = new Set<string>();

  function drawSpace(room: Room, isShown: boolean): HTMLElement {
    const people = workspace.speakersOf(room.id).map((person) => person.firstName);
    const button = element(
      'button',
      {
        type: 'button',
        class: 'space',
        'data-room-id': room.id,
        'aria-current': isShown ? 'true' : undefined,
      },
      room.type === 'direct' ? drawAvatar(workspace.person(workspace.botId)) : drawGroupAvatar(),
      element(
        'span',
        { class: 'space-text' },
        element('span', { class: 'space-title' }, workspace.titleOf(room)),
        element('span', { class: 'space-people' }, describePeople(room, people)),
      ),
    );
    if (unread.has(room.id))
      button.append(element('span', { class: 'unread' }, element('span', {}, 'unread')));
    button.addEventListener('click', () => {
      open(room.id);
    });
    return element('li', {}, button);
  }

  return {
    draw(shownId) {
      unread.delete(shownId);
      const hadFocus = list.contains(document.activeElement);
      list.replaceChildren(...workspace.rooms.map((room) => drawSpace(room, room.id === shownId)));
      if (hadFocus) list.querySelector<HTMLElement>('[aria-current]')?.focus();
    },
    markUnread(roomId) {
      unread.add(roomId);
    },
  };
}

function describePeople(room: Room, people: readonly string[]): string {
  return room.type === 'direct' ? `1:1 with ${people.join(', ')}` : people.join(', ');
}

function drawGroupAvatar(): HTMLElement {
  return element('span', { class: 'avatar', 'data-color': 'group', 'aria-hidden': 'true' }, '#');
}

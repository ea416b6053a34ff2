import type { Person } from '../domain/resources.js';
import { drawAvatar } from './avatar.js';
import { element } from './element.js';

/** The `@` and the letters after it, up to the caret. */
const UNFINISHED_MENTION = /(^|\s)@([\w ]{0,20})$/;

/** Suggests the people of a space while a mention is typed. */
export interface MentionList {
  /** Opens or closes the list according to the text before the caret. */
  update(): void;
  /** Handles arrows, Enter, Tab and Escape while the list is open; returns whether it did. */
  handleKey(event: KeyboardEvent): boolean;
  close(): void;
}

/** Creates a list in `box` for `field`; `candidates` is called on every update. */
export function createMentionList(
  field: HTMLTextAreaElement,
  box: HTMLElement,
  candidates: () => readonly Person[],
): MentionList {
  let offered: readonly Person[] = [];
  let active = 0;

  const beforeCaret = () => field.value.slice(0, field.selectionStart);

  function accept(person: Person): void {
    const typed = beforeCaret().replace(/@[\w ]*$/, `@${person.displayName} `);
    field.value = typed + field.value.slice(field.selectionStart);
    field.setSelectionRange(typed.length, typed.length);
    close();
    field.focus();
  }

  function draw(): void {
    box.replaceChildren(
      ...offered.map((person, index) => {
        const option = element(
          'li',
          { id: `mention-${index}`, role: 'option', 'aria-selected': String(index === active) },
          drawAvatar(person),
          person.displayName,
        );
        // Before the field loses the focus, and with it the caret.
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          accept(person);
        });
        return option;
      }),
    );
    box.hidden = offered.length === 0;
    if (box.hidden) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `mention-${active}`);
  }

  function close(): void {
    offered = [];
    active = 0;
    draw();
  }

  function move(by: number): void {
    active = (active + by + offered.length) % offered.length;
    draw();
  }

  const keys: Record<string, () => void> = {
    ArrowDown: () => {
      move(1);
    },
    ArrowUp: () => {
      move(-1);
    },
    Escape: close,
    Enter: acceptActive,
    Tab: acceptActive,
  };

  function acceptActive(): void {
    const person = offered[active];
    if (person) accept(person);
  }

  return {
    update() {
      const started = UNFINISHED_MENTION.exec(beforeCaret())?.[2]?.toLowerCase();
      offered =
        started === undefined
          ? []
          : candidates().filter((one) => one.displayName.toLowerCase().startsWith(started));
      active = 0;
      draw();
    },
    handleKey(event) {
      const act = box.hidden ? undefined : keys[event.key];
      if (!act) return false;
      event.preventDefault();
      act();
      return true;
    },
    close,
  };
}

/** The width from which the panel fits beside the conversation; the same as in `panel.css`. */
const ROOM_FOR_PANEL = '(min-width: 1100px)';

/**
 * Makes `open` and `close` toggle the panel, which starts open if it fits beside the conversation.
 * While it covers the page, the `covered` elements are inert, and the focus moves into the panel
 * and back.
 */
export function setUpSidePanel(
  panel: HTMLElement,
  open: HTMLButtonElement,
  close: HTMLButtonElement,
  covered: readonly HTMLElement[],
): void {
  const room = matchMedia(ROOM_FOR_PANEL);

  function set(isOpen: boolean): void {
    panel.hidden = !isOpen;
    for (const toggle of [open, close]) toggle.setAttribute('aria-expanded', String(isOpen));
    for (const part of covered) part.inert = isOpen && !room.matches;
  }

  function leave(): void {
    set(false);
    open.focus();
  }

  open.addEventListener('click', () => {
    set(panel.hidden);
    if (!panel.hidden && !room.matches) close.focus();
  });
  close.addEventListener('click', leave);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') leave();
  });
  room.addEventListener('change', () => {
    set(room.matches);
  });
  set(room.matches);
}

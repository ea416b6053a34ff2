/** Wide enough for the panel to stand beside the conversation; the same width as in `panel.css`. */
const ROOM_FOR_PANEL = '(min-width: 1100px)';

/** Makes `toggles` open and close the panel that they control. It is open at first where it hides nothing. */
export function setUpSidePanel(panel: HTMLElement, toggles: readonly HTMLButtonElement[]): void {
  function set(isOpen: boolean): void {
    panel.hidden = !isOpen;
    for (const toggle of toggles) toggle.setAttribute('aria-expanded', String(isOpen));
  }

  for (const toggle of toggles)
    toggle.addEventListener('click', () => {
      set(panel.hidden);
    });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    set(false);
    toggles[0]?.focus();
  });
  set(matchMedia(ROOM_FOR_PANEL).matches);
}

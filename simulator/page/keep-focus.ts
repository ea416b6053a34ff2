/**
 * Puts `next` in the place of `old`. Where the focus was within `old`, an input keeps it under its id and *Reply* as itself;
 * else, as when a button was pressed, the new message takes it, so that a person goes on reading at its beginning.
 */
export function replaceKeepingFocus(old: HTMLElement, next: HTMLElement): void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const heir = focused ? (findSame(focused, next) ?? next) : undefined;
  // The focus moves while both are there, so that the browser goes on showing it, or not.
  old.before(next);
  heir?.focus({ preventScroll: true });
  old.remove();
  heir?.scrollIntoView({ block: 'nearest' });
}

/** Removes `old`. Where the focus was within it, the message before it takes it, so that the next one is a step away. */
export function removeKeepingFocus(old: HTMLElement, otherwise: HTMLElement): void {
  const hadFocus = old.contains(document.activeElement);
  const before = messageBefore(old);
  old.remove();
  if (hadFocus) (before ?? otherwise).focus();
}

function findSame(focused: Element, next: HTMLElement): HTMLElement | undefined {
  if (focused.classList.contains('reply'))
    return next.querySelector<HTMLElement>('.reply') ?? undefined;
  const inputId = focused.closest<HTMLElement>('[data-input-id]')?.dataset['inputId'];
  const input = [...next.querySelectorAll<HTMLElement>('[data-input-id]')].find(
    (one) => one.dataset['inputId'] === inputId,
  );
  if (!input || input.matches('input, select, textarea')) return input;
  const choices = [...input.querySelectorAll('input')];
  return choices.find(({ value }) => value === focused.getAttribute('value')) ?? choices[0];
}

function messageBefore(message: HTMLElement): HTMLElement | undefined {
  const list = message.closest('.conversation');
  const messages = [...(list?.querySelectorAll<HTMLElement>('.message') ?? [])];
  return messages[messages.indexOf(message) - 1];
}

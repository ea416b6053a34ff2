/**
 * Replaces `old` with `next` and moves a focus within `old`: to the input with the same id, to
 * *Reply*, or otherwise (a button was pressed) to the new message, so that reading continues at its
 * start.
 */
export function replaceKeepingFocus(old: HTMLElement, next: HTMLElement): void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const target = focused ? (findSame(focused, next) ?? next) : undefined;
  // Moving the focus while both are in the document preserves `:focus-visible`.
  old.before(next);
  target?.focus({ preventScroll: true });
  old.remove();
  target?.scrollIntoView({ block: 'nearest' });
}

/**
 * Removes `old` and moves a focus within it to the previous message, or to `fallback` if there is
 * none.
 */
export function removeKeepingFocus(old: HTMLElement, fallback: HTMLElement): void {
  const hadFocus = old.contains(document.activeElement);
  const before = messageBefore(old);
  old.remove();
  if (hadFocus) (before ?? fallback).focus();
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

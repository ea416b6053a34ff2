import type { Message } from '../webex/resources.js';
import { element } from './element.js';
import { removeKeepingFocus, replaceKeepingFocus } from './keep-focus.js';
import { drawMessage, type MessageActions } from './message.js';
import { threadOf, type Workspace } from './workspace.js';

/** Closer to the end than this, in pixels, counts as reading along. */
const NEAR_END = 80;

/**
 * The messages of all spaces, of which one is seen. Every space keeps its own elements, so that nothing typed into a card is lost
 * when other messages arrive or another space is looked at.
 */
export interface Conversation {
  show(roomId: string): void;
  /** Adds the message or redraws it in place; says whether it was new. */
  put(message: Message): boolean;
  remove(messageId: string): void;
  /** Puts all of these and removes all others. */
  reset(messages: readonly Message[]): void;
  isEmpty(roomId: string): boolean;
  /** Moves the focus to the last message of the space that is seen. */
  focusLast(): void;
}

interface Thread {
  readonly item: HTMLLIElement;
  readonly replies: HTMLOListElement;
}

/** Fills `scroller`; `jump` is the button that appears when something new is out of sight. */
export function createConversation(
  scroller: HTMLElement,
  jump: HTMLButtonElement,
  workspace: Workspace,
  actions: MessageActions,
): Conversation {
  const lists = new Map<string, HTMLOListElement>();
  const threads = new Map<string, Thread>();
  const drawn = new Map<string, { readonly article: HTMLElement; readonly stamp: string }>();
  let shownId = '';
  /** The message that was last brought into view, and where the scroller stood then. */
  let followed: { readonly article: HTMLElement; readonly top: number } | undefined;

  const isAtEnd = () =>
    scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  const readsAlong = () =>
    isAtEnd() || (followed !== undefined && Math.abs(scroller.scrollTop - followed.top) <= 1);

  function listOf(roomId: string): HTMLOListElement {
    const known = lists.get(roomId);
    if (known) return known;
    const list = element('ol', { class: 'conversation', hidden: roomId !== shownId });
    lists.set(roomId, list);
    scroller.append(list);
    return list;
  }

  function threadFor(message: Message): Thread {
    const known = threads.get(threadOf(message));
    if (known) return known;
    const replies = element('ol', { class: 'replies' });
    const item = element('li', { class: 'thread' }, replies);
    const thread = { item, replies };
    threads.set(threadOf(message), thread);
    listOf(message.roomId).append(item);
    return thread;
  }

  function insert(message: Message, article: HTMLElement): void {
    const { item, replies } = threadFor(message);
    if (message.parentId === undefined) item.prepend(article);
    else replies.append(element('li', {}, article));
  }

  /** What does not fit is read from its beginning. */
  function bringIntoView(article: HTMLElement): void {
    const fits = article.offsetHeight <= scroller.clientHeight;
    article.scrollIntoView({ block: fits ? 'end' : 'start' });
    followed = { article, top: scroller.scrollTop };
  }

  function offerJump(article: HTMLElement): void {
    jump.hidden = false;
    jump.onclick = () => {
      bringIntoView(article);
      article.focus({ preventScroll: true });
      jump.hidden = true;
    };
  }

  function put(message: Message): boolean {
    const known = drawn.get(message.id);
    const stamp = message.updated ?? message.created;
    if (known?.stamp === stamp) return false;
    const isSeen = message.roomId === shownId;
    const follows = readsAlong() || (!known && message.personId !== workspace.botId);
    const article = drawMessage(message, workspace, actions);
    drawn.set(message.id, { article, stamp });
    if (known) replaceKeepingFocus(known.article, article);
    else insert(message, article);
    if (isSeen && follows) bringIntoView(article);
    else if (isSeen && !known) offerJump(article);
    return !known;
  }

  function remove(messageId: string): void {
    const article = drawn.get(messageId)?.article;
    drawn.delete(messageId);
    const holder = article?.parentElement;
    if (article) removeKeepingFocus(article, scroller);
    const thread = threads.get(messageId);
    if (!thread) holder?.remove();
    else if (thread.replies.childElementCount === 0) {
      thread.item.remove();
      threads.delete(messageId);
    }
  }

  let wasReadingAlong = true;
  scroller.addEventListener('scroll', () => {
    wasReadingAlong = readsAlong();
    if (isAtEnd()) jump.hidden = true;
  });
  // A notice or a longer draft takes room from the conversation.
  new ResizeObserver(() => {
    if (!wasReadingAlong) return;
    if (followed?.article.isConnected) bringIntoView(followed.article);
    else scroller.scrollTop = scroller.scrollHeight;
  }).observe(scroller);

  return {
    show(roomId) {
      shownId = roomId;
      const shown = listOf(roomId);
      for (const list of lists.values()) list.hidden = list !== shown;
      jump.hidden = true;
      followed = undefined;
      scroller.scrollTop = scroller.scrollHeight;
    },
    put,
    remove,
    reset(messages) {
      const wanted = new Set(messages.map((message) => message.id));
      for (const id of [...drawn.keys()]) if (!wanted.has(id)) remove(id);
      for (const message of messages) put(message);
    },
    isEmpty: (roomId) => listOf(roomId).childElementCount === 0,
    focusLast() {
      [...listOf(shownId).querySelectorAll<HTMLElement>('.message')].at(-1)?.focus();
    },
  };
}

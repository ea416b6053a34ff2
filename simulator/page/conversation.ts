import type { Message } from '../domain/resources.js';
import { element } from './element.js';
import { removeKeepingFocus, replaceKeepingFocus } from './keep-focus.js';
import { drawMessage, type MessageActions } from './message.js';
import { threadOf, type Workspace } from './workspace.js';

/** A distance to the end, in pixels, that counts as being at the end. */
const NEAR_END = 80;

/**
 * The messages of all spaces, one of which is shown. Every space keeps its own elements, so that
 * nothing typed into a card is lost when other messages arrive or the space is switched.
 */
export interface Conversation {
  show(roomId: string): void;
  /** Adds the message or redraws it in place; returns whether it was new. */
  put(message: Message): boolean;
  remove(messageId: string): void;
  /** Puts all of these messages and removes all others. */
  reset(messages: readonly Message[]): void;
  isEmpty(roomId: string): boolean;
  /** Moves the focus to the last message of the shown space. */
  focusLast(): void;
}

interface Thread {
  readonly item: HTMLLIElement;
  readonly replies: HTMLOListElement;
}

/** Fills `scroller`; `jump` is the button that appears when a new message is out of view. */
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
  /** The message last scrolled into view, and the scroll position at that time. */
  let followed: { readonly article: HTMLElement; readonly top: number } | undefined;

  const isAtEnd = () =>
    scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  const isFollowing = () =>
    isAtEnd() || (followed !== undefined && Math.abs(scroller.scrollTop - followed.top) <= 1);

  function listOf(roomId: string): HTMLOListElement {
    const existing = lists.get(roomId);
    if (existing) return existing;
    const list = element('ol', { class: 'conversation', hidden: roomId !== shownId });
    lists.set(roomId, list);
    scroller.append(list);
    return list;
  }

  function threadFor(message: Message): Thread {
    const existing = threads.get(threadOf(message));
    if (existing) return existing;
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

  /** Aligns a message that does not fit with its start. */
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
    const existing = drawn.get(message.id);
    const stamp = message.updated ?? message.created;
    if (existing?.stamp === stamp) return false;
    const isSeen = message.roomId === shownId;
    const follows = isFollowing() || (!existing && message.personId !== workspace.botId);
    const article = drawMessage(message, workspace, actions);
    drawn.set(message.id, { article, stamp });
    if (existing) replaceKeepingFocus(existing.article, article);
    else insert(message, article);
    if (isSeen && follows) bringIntoView(article);
    else if (isSeen && !existing) offerJump(article);
    return !existing;
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

  let wasFollowing = true;
  scroller.addEventListener('scroll', () => {
    wasFollowing = isFollowing();
    if (isAtEnd()) jump.hidden = true;
  });
  // A notice or a longer draft shrinks the conversation.
  new ResizeObserver(() => {
    if (!wasFollowing) return;
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

import { createAttachment } from './attachment.js';
import { getPart } from './element.js';
import { createMentionList } from './mention-list.js';
import type { Workspace } from './workspace.js';

/** A message to be sent. */
export interface Draft {
  readonly text: string;
  readonly personId: string;
  readonly parentId?: string;
  readonly file?: File;
}

/** Callbacks of the composer. */
interface ComposerOptions {
  /** Resolves to whether the draft was sent. */
  readonly send: (draft: Draft) => Promise<boolean>;
  /** Called with the reason if a file is rejected. */
  readonly onError: (text: string) => void;
  /** Called when the arrow up is pressed in the empty field. */
  readonly onLeaveUp: () => void;
}

/** The message field with speaker, thread and attachment. */
export interface Composer {
  /** Switches to a space: offers its people as speakers and cancels a reply in another space. */
  show(roomId: string): void;
  /** Makes the next messages replies in this thread. */
  replyIn(threadId: string, whose: string): void;
  /** The id of the selected speaker. */
  speakerId(): string;
  focus(): void;
}

/**
 * Creates a composer that passes each draft to `send` and restores it in the field if sending
 * fails.
 */
export function createComposer(
  workspace: Workspace,
  { send, onError, onLeaveUp }: ComposerOptions,
): Composer {
  const form = getPart('composer', HTMLFormElement);
  const field = getPart('message', HTMLTextAreaElement);
  const speaker = getPart('speaker', HTMLSelectElement);
  const mentionBot = getPart('mention-bot', HTMLButtonElement);
  const banner = getPart('replying', HTMLElement);
  const whose = getPart('replying-to', HTMLElement);
  let roomId = '';
  let parentId: string | undefined;

  const isGroup = () => workspace.rooms.find((room) => room.id === roomId)?.type === 'group';
  const mentions = createMentionList(field, getPart('mentions', HTMLElement), () =>
    isGroup() ? workspace.membersOf(roomId).reverse() : [],
  );

  const attachment = createAttachment(field, {
    maxMegabytes: () => workspace.maxFileMegabytes,
    onError,
    onAttached() {
      field.focus();
    },
  });

  function leaveThread(): void {
    parentId = undefined;
    banner.hidden = true;
  }

  function fitHeight(): void {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }

  function fill(text: string): void {
    field.value = text;
    fitHeight();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    const { file } = attachment;
    if (text === '' && !file) return;
    const draft = {
      text,
      personId: speaker.value,
      ...(parentId !== undefined && { parentId }),
      ...(file && { file }),
    };
    void send(draft).then((wasSent) => {
      if (wasSent || field.value !== '' || attachment.file) return;
      fill(text);
      if (file) attachment.put(file);
    });
    fill('');
    attachment.clear();
    mentions.close();
    field.focus();
  });

  field.addEventListener('keydown', (event) => {
    if (event.isComposing || mentions.handleKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
    if (event.key === 'Escape') leaveThread();
    if (event.key === 'ArrowUp' && field.value === '') {
      event.preventDefault();
      onLeaveUp();
    }
  });
  field.addEventListener('input', () => {
    fitHeight();
    mentions.update();
  });
  field.addEventListener('blur', () => {
    mentions.close();
  });
  getPart('leave-thread', HTMLButtonElement).addEventListener('click', () => {
    leaveThread();
    field.focus();
  });
  mentionBot.addEventListener('click', () => {
    const mention = `${mentionBot.textContent} `;
    if (!field.value.startsWith(mention)) field.value = mention + field.value;
    field.focus();
  });

  return {
    show(nextId) {
      if (nextId !== roomId) leaveThread();
      roomId = nextId;
      const before = speaker.value;
      const speakers = workspace.speakersOf(roomId);
      speaker.replaceChildren(...speakers.map((one) => new Option(one.displayName, one.id)));
      if (speakers.some((one) => one.id === before)) speaker.value = before;
      mentionBot.hidden = !isGroup();
      mentionBot.textContent = `@${workspace.person(workspace.botId)?.displayName ?? ''}`;
    },
    replyIn(threadId, author) {
      parentId = threadId;
      whose.textContent = author;
      banner.hidden = false;
      field.focus();
    },
    speakerId: () => speaker.value,
    focus() {
      field.focus();
    },
  };
}

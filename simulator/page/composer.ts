import { createAttachment } from './attachment.js';
import { getPart } from './element.js';
import { createMentionList } from './mention-list.js';
import type { Workspace } from './workspace.js';

/** What a person is about to say. */
export interface Draft {
  readonly text: string;
  readonly personId: string;
  readonly parentId?: string;
  readonly file?: File;
}

/** What the composer needs of the page around it. */
interface Surroundings {
  /** Resolves to whether the draft was sent. */
  readonly send: (draft: Draft) => Promise<boolean>;
  /** Says why something was not taken. */
  readonly complain: (text: string) => void;
  /** Called when a person goes up from the empty field to read. */
  readonly goUp: () => void;
}

/** The field in which a person writes. */
export interface Composer {
  /** Changes to a space: its people may speak, and a thread that was being replied in is left. */
  show(roomId: string): void;
  /** From now on, what is said is a reply in this thread. */
  replyIn(threadId: string, whose: string): void;
  /** Who speaks. */
  speakerId(): string;
  focus(): void;
}

/** A composer that sends each draft; what could not be sent comes back into the field. */
export function createComposer(
  workspace: Workspace,
  { send, complain, goUp }: Surroundings,
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
    complain,
    taken() {
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
      goUp();
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

import { getPart } from './element.js';
import { formatSize } from './files.js';

/** The file to attach to the next message. */
export interface Attachment {
  readonly file: File | undefined;
  put(file: File): void;
  clear(): void;
}

/** Limits and callbacks of the attachment. */
interface AttachmentOptions {
  /** The maximum size of a file, in units of 1,000,000 bytes. */
  readonly maxMegabytes: () => number;
  /** Called with the reason if a file is rejected. */
  readonly onError: (text: string) => void;
  /** Called when a file has been accepted. */
  readonly onAttached: () => void;
}

/** Accepts a file chosen with the button, dropped anywhere on the page, or pasted into `field`. */
export function createAttachment(
  field: HTMLTextAreaElement,
  { maxMegabytes, onError, onAttached }: AttachmentOptions,
): Attachment {
  const chooser = getPart('file', HTMLInputElement);
  const button = getPart('attach', HTMLButtonElement);
  const banner = getPart('attached', HTMLElement);
  const facts = getPart('attached-file', HTMLElement);
  const detach = getPart('detach', HTMLButtonElement);
  let current: File | undefined;

  function set(file: File | undefined): void {
    current = file;
    banner.hidden = file === undefined;
    facts.textContent = file ? `${file.name}, ${formatSize(file.size)}` : '';
    detach.setAttribute('aria-label', `Take off ${file?.name ?? ''}`);
  }

  function accept(files: FileList | null): void {
    const [file, ...others] = files ?? [];
    if (!file) return;
    if (others.length > 0) onError('A message takes one file.');
    else if (file.size > maxMegabytes() * 1_000_000)
      onError(
        `${file.name} has ${formatSize(file.size)}. ` +
          `The simulator takes files of up to ${maxMegabytes()} MB.`,
      );
    else {
      set(file);
      onAttached();
    }
  }

  button.addEventListener('click', () => {
    chooser.click();
  });
  chooser.addEventListener('change', () => {
    accept(chooser.files);
    // Otherwise choosing the same file again would fire no event.
    chooser.value = '';
  });
  detach.addEventListener('click', () => {
    set(undefined);
    button.focus();
  });
  field.addEventListener('paste', ({ clipboardData }) => {
    // Spreadsheet cells are pasted as text and as an image; the text wins.
    if (clipboardData?.getData('text/plain') === '') accept(clipboardData.files);
  });
  acceptDrops(accept);

  return {
    get file() {
      return current;
    },
    put: set,
    clear() {
      set(undefined);
    },
  };
}

/** Accepts drops anywhere on the page; by default the browser would navigate to the file. */
function acceptDrops(accept: (files: FileList) => void): void {
  const page = document.documentElement;
  const stop = () => delete page.dataset['dropping'];
  page.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    page.dataset['dropping'] = '';
  });
  page.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) stop();
  });
  page.addEventListener('drop', (event) => {
    stop();
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    accept(event.dataTransfer.files);
  });
}

import { getPart } from './element.js';
import { formatSize } from './files.js';

/** The file that goes with the next message. */
export interface Attachment {
  readonly file: File | undefined;
  put(file: File): void;
  clear(): void;
}

/** What the attachment needs of the page around it. */
interface Surroundings {
  /** The most that a file may have, in 1,000,000 bytes. */
  readonly maxMegabytes: () => number;
  /** Says why a file was not taken. */
  readonly complain: (text: string) => void;
  /** Called when a file was taken, after which a person writes on. */
  readonly taken: () => void;
}

/** A file is chosen with the button, dropped anywhere on the page, or pasted into `field`. */
export function createAttachment(
  field: HTMLTextAreaElement,
  { maxMegabytes, complain, taken }: Surroundings,
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

  function take(files: FileList | null): void {
    const [file, ...others] = files ?? [];
    if (!file) return;
    if (others.length > 0) complain('A message takes one file.');
    else if (file.size > maxMegabytes() * 1_000_000)
      complain(
        `${file.name} has ${formatSize(file.size)}. The simulator takes files of up to ${maxMegabytes()} MB.`,
      );
    else {
      set(file);
      taken();
    }
  }

  button.addEventListener('click', () => {
    chooser.click();
  });
  chooser.addEventListener('change', () => {
    take(chooser.files);
    // Else the same file could not be chosen again.
    chooser.value = '';
  });
  detach.addEventListener('click', () => {
    set(undefined);
    button.focus();
  });
  field.addEventListener('paste', ({ clipboardData }) => {
    // Cells of a spreadsheet come as a text and as a picture of it.
    if (clipboardData?.getData('text/plain') === '') take(clipboardData.files);
  });
  takeDrops(take);

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

/** A file that is let go anywhere on the page; otherwise the browser would leave the page for it. */
function takeDrops(take: (files: FileList) => void): void {
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
    take(event.dataTransfer.files);
  });
}

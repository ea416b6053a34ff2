import type { Message } from '../domain/resources.js';
import { element } from './element.js';
import type { Workspace } from './workspace.js';

const BYTES = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'byte',
  unitDisplay: 'long',
});
const inUnit = (unit: string) =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 });
const KILOBYTES = inUnit('kilobyte');
const MEGABYTES = inUnit('megabyte');

/** Lists the files of a message by name and size, each as a download link. */
export function drawFiles(urls: NonNullable<Message['files']>, workspace: Workspace): HTMLElement {
  const links = urls
    .flatMap((url) => workspace.fileAt(url) ?? [])
    .map(({ id, name, size }) =>
      element(
        'a',
        { class: 'file', href: `/simulator/files/${id}`, download: name },
        element('span', { class: 'file-name' }, name),
        element('span', { class: 'file-size' }, formatSize(size)),
      ),
    );
  return element('ul', { class: 'files' }, ...links.map((link) => element('li', {}, link)));
}

/** Formats a file size in the language of the browser. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return BYTES.format(bytes);
  return bytes < 1_000_000 ? KILOBYTES.format(bytes / 1000) : MEGABYTES.format(bytes / 1_000_000);
}

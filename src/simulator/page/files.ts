import type { Message } from '../resources.js';
import { element } from './element.js';
import type { World } from './world.js';

const BYTES = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'byte',
  unitDisplay: 'long',
});
const KILOBYTES = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'kilobyte',
  maximumFractionDigits: 1,
});

/** Lists the files of a message by name and size, each one a link that saves it. */
export function drawFiles(urls: NonNullable<Message['files']>, world: World): HTMLElement {
  const links = urls
    .flatMap((url) => world.fileAt(url) ?? [])
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

function formatSize(bytes: number): string {
  return bytes < 1000 ? BYTES.format(bytes) : KILOBYTES.format(bytes / 1000);
}

// Copies the HTML and CSS of the simulator's page next to its compiled scripts.
import { copyFile, mkdir, readdir } from 'node:fs/promises';

const source = new URL('../simulator/page/', import.meta.url);
const target = new URL('../dist/simulator/page/', import.meta.url);

await mkdir(target, { recursive: true });
for (const name of await readdir(source))
  if (/\.(html|css)$/.test(name)) await copyFile(new URL(name, source), new URL(name, target));

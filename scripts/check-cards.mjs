// Compiles every card template, so that the build fails where one uses an expression that the bot
// does not support.
import { readdir, readFile } from 'node:fs/promises';
import { compileTemplate } from '../dist/cards/compile-template.js';

const folder = new URL('../cards/', import.meta.url);

try {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.data.json')) continue;
    compileTemplate(JSON.parse(await readFile(new URL(name, folder), 'utf8')), `cards/${name}`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

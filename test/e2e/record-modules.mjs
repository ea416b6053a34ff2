import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

// Given to a program with --import: writes the address of every file that it loads into the file
// named by MODULES_FILE.
const record = (urls) => appendFileSync(process.env.MODULES_FILE, `${urls.join('\n')}\n`);

if (isMainThread) {
  register(import.meta.url);
  const { cache } = createRequire(import.meta.url);
  process.on('exit', () => record(Object.keys(cache).map((path) => pathToFileURL(path).href)));
}

/** Sees what is imported; what is required stands in the cache at the end. */
export async function load(url, context, nextLoad) {
  record([url]);
  return nextLoad(url, context);
}

import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The flags that `npm start` passes to Node.js. */
export const START_FLAGS = /node (.*) dist\/main\.js/.exec(scripts.start)[1].split(' ');

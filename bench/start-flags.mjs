import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** What `npm start` tells Node.js besides the program. */
export const START_FLAGS = /node (.*) dist\/main\.js/.exec(scripts.start)[1].split(' ');

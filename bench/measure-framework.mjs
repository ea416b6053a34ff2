import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The program of a fresh process: it loads the modules of a mode and prints the figures. */
const PROBE = `
  const rss = process.memoryUsage().rss;
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  for (const name of process.argv.slice(1)) require(name);
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({
    requireMs: performance.now() - startedAt,
    cpuMs: (user + system) / 1000,
    rssMb: (process.memoryUsage().rss - rss) / 1e6,
    modules: Object.keys(require.cache).length,
  }));`;

/**
 * @typedef {object} LoadFigures
 * @property {number} requireMs Milliseconds to load it.
 * @property {number} cpuMs CPU milliseconds to load it, which vary less on a busy machine.
 * @property {number} rssMb Resident memory that it adds, in MB of 1,000,000 bytes.
 * @property {number} modules Files that were loaded.
 */

/**
 * Loads webex-node-bot-framework alone, as websocket mode does, in a fresh process each time, and
 * weighs what it brings into `node_modules`.
 *
 * @param {{ runs?: number }} [options]
 * @returns {LoadFigures & { packages: number, megabytes: number }} Medians of loading it; the
 * packages that are installed for the framework, including itself and those that others need too,
 * and their size.
 */
export function measureFramework({ runs = 7 } = {}) {
  return { ...measureLoad(['webex-node-bot-framework'], runs), ...weigh() };
}

function measureLoad(names, runs) {
  const all = Array.from({ length: runs }, () =>
    JSON.parse(
      execFileSync(process.execPath, ['-e', PROBE, ...names], { cwd: root, encoding: 'utf8' }),
    ),
  );
  const middle = (field) =>
    all.map((figures) => figures[field]).sort((a, b) => a - b)[Math.floor(runs / 2)];
  return {
    requireMs: middle('requireMs'),
    cpuMs: middle('cpuMs'),
    rssMb: middle('rssMb'),
    modules: middle('modules'),
  };
}

/** Follows the dependencies in the lockfile, starting at the framework. */
function weigh() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Set();
  const visit = (place) => {
    const { link, resolved, dependencies, optionalDependencies } = packages[place];
    if (link) return visit(resolved);
    if (found.has(place)) return;
    found.add(place);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = placeOf(packages, place, name);
      if (next) visit(next);
    }
  };
  visit('node_modules/webex-node-bot-framework');
  const bytes = [...found].reduce((sum, place) => sum + sizeOf(join(root, place)), 0);
  return { packages: found.size, megabytes: bytes / 1e6 };
}

/** The folder in which Node.js finds `name` from `place`. */
function placeOf(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (folder === '') return undefined;
  }
}

/** Bytes of the files in a package, excluding nested packages. */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
    }, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(measureFramework(), undefined, 2));
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

const versionsSchema = z.record(z.string(), z.string());
const manifest = z
  .looseObject({
    dependencies: versionsSchema,
    devDependencies: versionsSchema,
    overrides: versionsSchema,
  })
  .parse(read('package.json'));
const { packages } = z
  .looseObject({
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string().optional(),
        integrity: z.string().optional(),
        resolved: z.string().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'));

/**
 * Old packages of the framework that overrides replace, at the versions that must not come back.
 */
const GONE = ['request@2', 'tough-cookie@2', 'qs@6.5', 'jsonwebtoken@8', 'mongodb@3', 'gm@1'];

describe('what npm installs', () => {
  test('is named by exact versions', () => {
    const specs = [manifest.dependencies, manifest.devDependencies, manifest.overrides].flatMap(
      (each) => Object.entries(each),
    );
    for (const [name, spec] of specs) {
      expect(`${name} ${spec}`).toMatch(/ (\d+\.\d+\.\d+(-[\w.]+)?|npm:[@\w/-]+@\d+\.\d+\.\d+)$/);
    }
  });

  test('is pinned by the hash of each package and by no registry address', () => {
    for (const [place, { integrity, resolved }] of Object.entries(packages)) {
      if (place === '') continue;
      expect([place, integrity, resolved]).toEqual([
        place,
        expect.stringMatching(/^sha512-/),
        undefined,
      ]);
    }
  });

  test('follows each override, which npm ignores for what is already in the lockfile', () => {
    for (const [name, spec] of Object.entries(manifest.overrides)) {
      const wanted = /(\d[^@]*)$/.exec(spec)?.[1];
      const places = Object.entries(packages).filter(([place]) =>
        place.endsWith(`node_modules/${name}`),
      );
      expect([name, places.length]).not.toEqual([name, 0]);
      for (const [place, { version }] of places) expect([place, version]).toEqual([place, wanted]);
    }
  });

  test('contains none of the old packages that overrides replace', () => {
    const installed = Object.entries(packages).map(
      ([place, { version }]) => `${place.split('node_modules/').at(-1) ?? ''}@${version ?? ''}`,
    );
    for (const old of GONE) {
      expect(installed.filter((each) => each.startsWith(`${old}.`))).toEqual([]);
    }
  });
});

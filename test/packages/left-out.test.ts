import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';

const require = createRequire(import.meta.url);

describe('a package that was left out', () => {
  const mongodb = require('mongodb') as {
    readonly __esModule: unknown;
    readonly MongoClient: { new (): object; connect(): void };
  };

  test('can be loaded and read, as compiled code does at its start', () => {
    expect(mongodb.__esModule).toBeUndefined();
    expect(typeof mongodb.MongoClient.connect).toBe('function');
  });

  test('says at the first use that it is not there, and where the reason stands', () => {
    expect(() => {
      mongodb.MongoClient.connect();
    }).toThrow(
      /^This package\.MongoClient\.connect was left out .+ docs\/decisions\/0023-less-of-the-framework\.md/,
    );
    expect(() => new mongodb.MongoClient()).toThrow(/MongoClient was left out/);
  });
});

import { setTimeout as delay } from 'node:timers/promises';

/**
 * Resolves to the first truthy value of `look`; rejects with an error that names `what` when there
 * is none within `ms` milliseconds.
 */
export async function waitUntil<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
  what: string,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await delay(10);
  }
}

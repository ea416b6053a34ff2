import { z } from 'zod';

/**
 * A list of at most `most` items; a longer one is refused before any item is looked at. Parsing a
 * megabyte of items that are wrong would stop the event loop for seconds.
 */
export function boundedArray<Item extends z.ZodType>(item: Item, most: number) {
  return z.array(z.unknown()).max(most).pipe(z.array(item));
}

/** The first `most` items of a list, for what is only shown. */
export function firstItems<Item extends z.ZodType>(item: Item, most: number) {
  return z
    .array(z.unknown())
    .transform((all) => all.slice(0, most))
    .pipe(z.array(item));
}

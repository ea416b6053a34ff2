/** Runs pieces of work one after another, in the order in which they came. */
export type RunInTurn = <T>(work: () => T | Promise<T>) => Promise<T>;

/** Turns for one thing that only one piece of work may use at a time; one that fails does not stop the next. */
export function createTurns(): RunInTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

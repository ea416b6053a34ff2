/** Chance that a seed repeats: a failed run can be run again as it was. */
export interface Random {
  /** From 0 up to, but without, `limit`; a whole number. */
  below(limit: number): number;
}

/** The linear congruential generator of Numerical Recipes (Press et al., section 7.1): quick, and random enough for moments. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    },
  };
}

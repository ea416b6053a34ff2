/** Random numbers that a seed reproduces, so that a failed run can be repeated. */
export interface Random {
  /** An integer from 0 up to, but excluding, `limit`. */
  below(limit: number): number;
}

/**
 * The linear congruential generator of Numerical Recipes (Press et al., section 7.1): fast, and
 * random enough to pick moments.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    },
  };
}

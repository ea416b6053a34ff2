import TestSequencer from '@jest/test-sequencer';

/**
 * Whole programs that are started, broken and waited for: what takes minutes must not begin when
 * all else is done.
 */
const LONG = ['/test/torture/', '/test/e2e/', '/test/bench', '/test/store/'];

/**
 * Jest's own order, by what is known of earlier runs and by size, with the long tests before all
 * others.
 */
export default class LongTestsFirst extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONG.findIndex((part) => path.includes(part));
      return place === -1 ? LONG.length : place;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}

import type { Clock } from '../../src/domain/clock.js';

export interface RecordingClock extends Clock {
  /** What was slept, in milliseconds. */
  readonly slept: number[];
  time: number;
}

/** A clock on which nobody has to wait: sleeping moves its time on. */
export function createRecordingClock(time: number): RecordingClock {
  return {
    slept: [],
    time,
    now() {
      return this.time;
    },
    sleep(ms) {
      this.slept.push(ms);
      this.time += ms;
      return Promise.resolve();
    },
  };
}

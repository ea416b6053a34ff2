import type { Clock } from '../../src/domain/clock.js';

export interface RecordingClock extends Clock {
  /** The requested delays, in milliseconds. */
  readonly slept: number[];
  time: number;
}

/** A clock without real waiting: sleeping advances its time. */
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
    schedule: () => () => undefined,
  };
}

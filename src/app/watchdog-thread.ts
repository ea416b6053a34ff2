import { writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { createWatchdogMemory, type WatchdogMemory } from './watchdog-memory.js';

/** The level of a fatal error, as the lines of the log have it. */
const FATAL = 60;
const STDOUT = 1;
/** A pipe whose reader is slow takes the line a moment later. */
const WRITE_ATTEMPTS = 20;
const PAUSE_MS = 50;

parentPort?.once('message', (buffer: SharedArrayBuffer) => {
  watch(createWatchdogMemory(buffer));
});

function watch(memory: WatchdogMemory): void {
  let seen = memory.beats();
  // Counted here, so that a process that was suspended as a whole is not taken for one that hangs.
  let seconds = 0;
  setInterval(() => {
    const beats = memory.beats();
    seconds = beats === seen ? seconds + 1 : 0;
    seen = beats;
    if (seconds >= memory.limit()) endProcess(memory, seconds);
  }, 1_000);
}

function endProcess(memory: WatchdogMemory, seconds: number): void {
  writeLine({
    level: FATAL,
    time: Date.now(),
    seconds,
    jobs: memory.keys(),
    msg: 'the event loop stood still: the process ends',
  });
  process.kill(process.pid, 'SIGKILL');
  pause();
  // The first process of a container ignores the signals of its own. A breakpoint ends it, too.
  setFlagsFromString('--allow-natives-syntax');
  runInThisContext('%SystemBreak()');
}

function writeLine(line: object): void {
  for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt += 1) {
    try {
      writeSync(STDOUT, `${JSON.stringify(line)}\n`);
      return;
    } catch {
      pause();
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

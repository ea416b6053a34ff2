import { parentPort } from 'node:worker_threads';

/** Does to the thread what its input says. */
parentPort.on('message', (input) => {
  if (input === 'loop') for (;;);
  if (input === 'memory') {
    const all = [];
    for (;;) all.push(new Array(10_000).fill(all.length));
  }
  if (input === 'throw') throw new Error('odd');
  parentPort.postMessage({ output: input });
});
parentPort.postMessage({ isReady: true });

import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { NOW, newJob } from './samples.js';

/** Writes jobs until it is killed, and prints the key of each acknowledged one. */
const [, , file = ''] = process.argv;
const vault = createVault({ current: Buffer.alloc(32) });
const store = await openStore({ url: `file:${file}`, vault, now: NOW });
for (let count = 0; ; count += 1) {
  const job = newJob(`job-${count}`, {
    orderingKey: `room-${count % 7}`,
    payload: { type: 'check', id: 'x'.repeat(1000) },
  });
  await store.jobs.enqueue(job, NOW);
  process.stdout.write(`${job.key}\n`);
  for (const claimed of await store.jobs.claim('events', 1, NOW, NOW + 60_000)) {
    if (count % 3 === 0) await store.jobs.complete(claimed, NOW);
  }
}

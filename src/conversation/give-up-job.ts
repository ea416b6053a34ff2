import type { PrecheckResult } from '../domain/check.js';
import { MAX_DEATHS, type Job, type JobPayload, type PayloadOf } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import type { Place } from '../domain/place.js';
import { endJob } from './batch/batch-jobs.js';
import { runCheck, type RunPorts } from './checks/run-check.js';
import { mayUseBot } from './shared/access-policy.js';
import { choosePlace, placeOf } from './shared/choose-place.js';
import type { ConversationPorts, Trigger } from './shared/conversation-ports.js';

type GiveUpPorts = RunPorts & Pick<ConversationPorts, 'batches' | 'notifyJobs'>;

const COULD_NOT_CHECK: PrecheckResult = {
  verdict: 'could-not-check',
  reasons: [],
  trouble: 'unreadable',
};

/**
 * Tells the sender of a job that it is given up, because the process died too often while it ran.
 * A check ends as *Could not check*, and so does a row, so that its batch goes on. If the process
 * dies of that as well, the next attempt only posts a sentence, and the one after it nothing.
 */
export async function giveUpJob(ports: GiveUpPorts, job: Job, log: Log): Promise<void> {
  const { payload, deaths = 0 } = job;
  const further = deaths - MAX_DEATHS;
  if (payload === undefined || further > 1) return;
  if (further === 0 && payload.type === 'check') return endCheck(ports, payload.id, job, log);
  if (payload.type === 'row') return endRow(ports, payload);
  const found = await findSender(ports, job, payload);
  if (found === undefined) return;
  await ports.messenger.post(found.place, { markdown: `${found.what} ${APOLOGY}` });
}

const APOLOGY =
  'It stopped me several times, so I have set it aside, and the operator sees it. I am sorry. ' +
  'Please try it in another way.';

async function endCheck(ports: GiveUpPorts, id: string, job: Job, log: Log): Promise<void> {
  const { checks, clock } = ports;
  const check = await checks.find(id);
  if (check?.state !== 'running') return;
  if (check.result === undefined) {
    await checks.update(id, { result: COULD_NOT_CHECK, finishedAt: clock.now() });
  }
  const { ending } = await runCheck(ports, await checks.find(id), job, log);
  // The job is not completed with its ending: it becomes a dead letter.
  if (ending?.kind === 'check-end') await checks.update(id, ending.progress);
}

async function endRow(
  { batches, clock, notifyJobs }: Pick<ConversationPorts, 'batches' | 'clock' | 'notifyJobs'>,
  { batch: id, row }: PayloadOf<'row'>,
): Promise<void> {
  const batch = await batches.find(id);
  if (batch === undefined) return;
  const end = endJob(id, batch.ownerId);
  const left = await batches.record(id, row, COULD_NOT_CHECK, end, clock.now());
  if (left === 0) notifyJobs('checks');
}

/** Where to answer the person who caused a job, and what is given up; `undefined` for nobody. */
async function findSender(
  ports: GiveUpPorts,
  job: Job,
  payload: Exclude<JobPayload, { type: 'row' }>,
): Promise<{ place: Place; what: string } | undefined> {
  switch (payload.type) {
    case 'event': {
      const { resource, personId, roomId } = payload;
      if (resource === 'memberships') return undefined;
      if (!(await mayUseBot(ports, { id: personId }))) return undefined;
      const what = resource === 'messages' ? 'your message' : 'the button that you pressed';
      return { place: { roomId, roomType: 'group' }, what: `I could not answer ${what}.` };
    }
    case 'check': {
      const check = await ports.checks.find(payload.id);
      return check?.state === 'running'
        ? { place: check.place, what: `I could not finish check ${check.id}.` }
        : undefined;
    }
    case 'file': {
      const message = await ports.messenger.readMessage(payload.file.message);
      if (message === undefined) return undefined;
      const trigger: Trigger = {
        key: payload.file.cause,
        personId: payload.file.person,
        receivedAt: job.receivedAt,
      };
      const place = await choosePlace(ports, trigger, placeOf(message));
      return { place, what: 'I could not read the file that you sent.' };
    }
    case 'batch-end': {
      const batch = await ports.batches.find(payload.endedBatch);
      return batch && { place: batch.place, what: `I could not sum up batch ${batch.id}.` };
    }
  }
}

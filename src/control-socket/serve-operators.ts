import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Clock } from '../domain/clock.js';
import type { Examination } from '../domain/diagnosis.js';
import type { DeadLetters } from '../domain/job.js';
import { operatorCallSchema, type OperatorCall } from './operator-calls.js';

/** The running bot's ear for operators on the same machine. */
export interface OperatorServer {
  close(): Promise<void>;
}

/**
 * Lets commands of the same user work on the dead letters, and look at the bot, while this process has the database file
 * for itself: HTTP on a
 * socket at `path`, which is open to that user alone. Call it while holding the database, so that a socket already
 * there is one that a process left behind when it died. Rejects with the system's error.
 */
export async function serveOperators(deps: {
  path: string;
  deadLetters: DeadLetters;
  examination: Examination;
  /** Tells all workers that there may be a new job. */
  notifyJobs: () => void;
  clock: Clock;
}): Promise<OperatorServer> {
  const { path, deadLetters, examination, notifyJobs, clock } = deps;

  const answer = async (call: OperatorCall): Promise<unknown> => {
    switch (call.call) {
      case 'list':
        return deadLetters.list(call.limit);
      case 'examine-store':
        return examination.store();
      case 'examine-partner-token':
        return examination.partnerToken();
      case 'replay':
      case 'drop': {
        const isDone = await deadLetters[call.call](call.seq, clock.now());
        notifyJobs();
        return isDone;
      }
    }
  };

  const server = createServer((request, response) => {
    void json(request)
      .then((body) => answer(operatorCallSchema.parse(body)))
      .then(
        (result) => response.end(JSON.stringify(result)),
        () => response.writeHead(500).end(),
      );
  });
  await rm(path, { force: true });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

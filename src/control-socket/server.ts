import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Clock } from '../domain/clock.js';
import type { Examination } from '../domain/diagnosis.js';
import type { DeadLetters } from '../domain/job.js';
import { controlRequestSchema, type ControlRequest } from './protocol.js';

/** The running bot's control socket. */
export interface ControlServer {
  close(): Promise<void>;
}

/**
 * Lets commands of the same user work on the dead letters and diagnose the bot while this process
 * holds the database file exclusively: HTTP on a Unix socket at `path`, readable and writable by
 * that user only. Call it while holding the database: a socket that exists already is then a
 * leftover of a process that died, and is replaced. Rejects with the system error.
 */
export async function serveControlSocket(deps: {
  path: string;
  deadLetters: DeadLetters;
  examination: Examination;
  /** Called after a request that may have made a job due. */
  notifyJobs: () => void;
  clock: Clock;
}): Promise<ControlServer> {
  const { path, deadLetters, examination, notifyJobs, clock } = deps;

  const answer = async (request: ControlRequest): Promise<unknown> => {
    switch (request.call) {
      case 'list':
        return deadLetters.list(request.limit);
      case 'examine-store':
        return examination.store();
      case 'examine-partner-token':
        return examination.partnerToken();
      case 'replay':
      case 'drop': {
        const isDone = await deadLetters[request.call](request.seq, clock.now());
        notifyJobs();
        return isDone;
      }
    }
  };

  const server = createServer((request, response) => {
    void json(request)
      .then((body) => answer(controlRequestSchema.parse(body)))
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

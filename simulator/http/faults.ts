import type { RequestHandler } from 'express';
import { answer } from './answer.js';

/** Which calls of the bot go wrong. */
export interface FaultMatch {
  readonly method?: string;
  /** The path from `/v1` on, as it is or as a pattern. */
  readonly path: string | RegExp;
  /** How many of the next matching calls; 1 when absent. */
  readonly times?: number;
}

/**
 * What happens instead of the answer: another answer (a text is sent as HTML, all else as JSON), no answer until the
 * simulator closes (`hang`), a broken connection (`drop`), or a call that is carried out but whose answer never arrives
 * (`lose-answer`).
 */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'hang'
  | 'drop'
  | 'lose-answer';

/** Lets tests make calls of the bot go wrong. */
export interface Faults {
  inject(match: FaultMatch, fault: Fault): void;
  clear(): void;
}

/** No faults yet, and the handler that brings them about. */
export function createFaults(): { readonly faults: Faults; readonly handler: RequestHandler } {
  let planned: { match: FaultMatch; fault: Fault; left: number }[] = [];

  function take(method: string, path: string): Fault | undefined {
    const next = planned.find(
      ({ match, left }) =>
        left > 0 &&
        (match.method === undefined || match.method === method) &&
        (typeof match.path === 'string' ? match.path === path : match.path.test(path)),
    );
    if (!next) return undefined;
    next.left -= 1;
    return next.fault;
  }

  return {
    faults: {
      inject(match, fault) {
        planned.push({ match, fault, left: match.times ?? 1 });
      },
      clear() {
        planned = [];
      },
    },
    handler(req, res, next) {
      const fault = take(req.method, req.baseUrl + req.path);
      if (fault === undefined) next();
      else if (fault === 'drop') req.socket.destroy();
      else if (fault === 'lose-answer') {
        res.locals['isLost'] = true;
        next();
      } else if (fault !== 'hang') {
        res.set(fault.headers ?? {});
        // What stands between the bot and Webex answers in HTML.
        if (typeof fault.body === 'string') res.status(fault.status).type('html').send(fault.body);
        else answer(res, fault.status, fault.body);
      }
    },
  };
}

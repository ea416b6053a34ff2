import type { RequestHandler } from 'express';
import { answer } from './answer.js';

/** Selects the calls of the bot that fail. */
export interface FaultMatch {
  readonly method?: string;
  /** The path from `/v1` on, exact or as a pattern. */
  readonly path: string | RegExp;
  /** How many of the next matching calls fail; 1 when absent. */
  readonly times?: number;
}

/**
 * What happens instead of the normal answer: another answer (a string is sent as HTML, anything
 * else as JSON), no answer until the simulator closes (`hang`), a broken connection (`drop`), or a
 * call that is executed but whose answer is lost (`lose-answer`).
 */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'hang'
  | 'drop'
  | 'lose-answer';

/** Fault injection: makes calls of the bot fail. */
export interface Faults {
  inject(match: FaultMatch, fault: Fault): void;
  clear(): void;
}

/** Creates an empty list of faults and the handler that applies them. */
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
        // Proxies between the bot and Webex answer in HTML.
        if (typeof fault.body === 'string') res.status(fault.status).type('html').send(fault.body);
        else answer(res, fault.status, fault.body);
      }
    },
  };
}

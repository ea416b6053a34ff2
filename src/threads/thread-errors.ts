import { BotError } from '../domain/errors.js';

/** The work for an input took more time or memory than it may; so would another attempt. */
export class ThreadLimitError extends BotError {
  override readonly name = 'ThreadLimitError' as const;
  readonly retryable = false;
  readonly limit: 'time' | 'memory';

  constructor(limit: 'time' | 'memory') {
    super(`the work in a thread took too much ${limit}`);
    this.limit = limit;
  }
}

/** The work for an input failed inside its thread: a bug, so another attempt would fail, too. */
export class ThreadWorkError extends BotError {
  override readonly name = 'ThreadWorkError' as const;
  readonly retryable = false;

  constructor(cause: unknown) {
    super('the work in a thread failed', { cause });
  }
}

/** No thread could be started, for example because the process is out of file handles. */
export class ThreadStartError extends BotError {
  override readonly name = 'ThreadStartError' as const;
  readonly retryable = true;

  constructor(cause: unknown) {
    super('no thread could be started', { cause });
  }
}

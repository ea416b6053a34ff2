import type { Dispatcher } from 'undici';
import errors from 'undici/lib/core/errors.js';

/** An HTTP response with its whole body. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
}

/** Interim responses (1xx) precede the real one (RFC 9110, 15.2). */
const FIRST_FINAL_STATUS = 200;

/**
 * Sends one request and resolves to its response. Rejects with undici's errors when the connection
 * or the body breaks, and with its `AbortError` when the last byte has not arrived after
 * `timeoutMs` milliseconds.
 *
 * undici's `request()` hands out the body as a stream and takes an `AbortSignal`. A stream, a
 * signal and their listeners cost more than most of these calls, whose bodies are small and read to
 * the end.
 */
export function dispatchCall(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  timeoutMs: number,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    let running: Dispatcher.DispatchController | undefined;
    let timedOut: Error | undefined;
    let response: Omit<RawResponse, 'bytes'> | undefined;
    const chunks: Buffer[] = [];

    const timer = setTimeout(() => {
      timedOut = new errors.RequestAbortedError();
      running?.abort(timedOut);
      // A call that waits for a connection is not running yet.
      reject(timedOut);
    }, timeoutMs);

    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        running = controller;
        if (timedOut) controller.abort(timedOut);
      },
      onResponseStart(_controller, status, headers) {
        if (status >= FIRST_FINAL_STATUS) response = { status, headers };
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        clearTimeout(timer);
        if (response) resolve({ ...response, bytes: joinChunks(chunks) });
        else reject(new errors.SocketError('no response'));
      },
      onResponseError(_controller, error) {
        clearTimeout(timer);
        reject(error);
      },
    });
  });
}

function joinChunks(chunks: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0), ...others] = chunks;
  return others.length === 0 ? first : Buffer.concat(chunks);
}

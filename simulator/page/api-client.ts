import type { Change, NewMessage, NewSubmission } from '../domain/page-state.js';

async function post(path: string, request: RequestInit, failure: string): Promise<void> {
  const answer = await fetch(path, { method: 'POST', ...request }).catch(() => {
    throw new Error(failure);
  });
  if (answer.ok) return;
  const { message } = (await answer.json()) as { message: string };
  throw new Error(message);
}

const postJson = (path: string, body: object): Promise<void> =>
  post(
    path,
    { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    'The simulator does not answer. Is it still running?',
  );

/** Posts a message of a person. Rejects with an error whose message can be shown on the page. */
export function sendMessage(message: NewMessage, file?: File): Promise<void> {
  if (!file) return postJson('/simulator/messages', message);
  const form = new FormData();
  for (const [name, value] of Object.entries(message)) form.append(name, value as string);
  form.append('file', file);
  return post(
    '/simulator/messages',
    { body: form },
    'The simulator does not answer, or the file can no longer be read.',
  );
}

/** Submits a card for a person. Rejects with an error whose message can be shown on the page. */
export const sendSubmission = (submission: NewSubmission): Promise<void> =>
  postJson('/simulator/submissions', submission);

/**
 * Calls `onChange` with the whole state and then with every change, and `onConnection` when the
 * connection opens or breaks. The browser reconnects by itself.
 */
export function listenForChanges(
  onChange: (change: Change) => void,
  onConnection: (isConnected: boolean) => void,
): void {
  const events = new EventSource('/simulator/events');
  events.addEventListener('open', () => {
    onConnection(true);
  });
  events.addEventListener('error', () => {
    onConnection(false);
  });
  events.addEventListener('message', (event: MessageEvent<string>) => {
    onChange(JSON.parse(event.data) as Change);
  });
}

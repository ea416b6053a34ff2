import type { Change, NewMessage, NewSubmission } from '../page-server/page-state.js';

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

/** A person says something, with a file or without. Rejects with a sentence for the person when it was refused. */
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

/** A person presses a button of a card. Rejects with a sentence for the person when it was refused. */
export const sendSubmission = (submission: NewSubmission): Promise<void> =>
  postJson('/simulator/submissions', submission);

/** Calls `take` with the whole state and then with every change; the browser connects anew by itself. */
export function listenForChanges(
  take: (change: Change) => void,
  connectionChanged: (isConnected: boolean) => void,
): void {
  const events = new EventSource('/simulator/events');
  events.addEventListener('open', () => {
    connectionChanged(true);
  });
  events.addEventListener('error', () => {
    connectionChanged(false);
  });
  events.addEventListener('message', (event: MessageEvent<string>) => {
    take(JSON.parse(event.data) as Change);
  });
}

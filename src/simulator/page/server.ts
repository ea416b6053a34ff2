import type { Change, NewMessage, NewSubmission } from '../page-state.js';

async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The simulator does not answer. Is it still running?');
  });
  if (answer.ok) return;
  const { message } = (await answer.json()) as { message: string };
  throw new Error(message);
}

/** A person says something. Rejects with a sentence for the person when it was refused. */
export const sendMessage = (message: NewMessage): Promise<void> =>
  post('/simulator/messages', message);

/** A person presses a button of a card. Rejects with a sentence for the person when it was refused. */
export const sendSubmission = (submission: NewSubmission): Promise<void> =>
  post('/simulator/submissions', submission);

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

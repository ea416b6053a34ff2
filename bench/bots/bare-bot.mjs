/**
 * Yardstick (b), the bare minimum: verifies the signature, answers 200, then fetches the action,
 * prechecks and posts a card. It stores nothing, validates no shape, retries no call, looks up no
 * names and leaves the used form open; whatever fails or is running when the process ends is lost.
 */
import { callAsBot, listen, messageOf, precheck } from './bare-webex.mjs';
import { toCard, toRequest } from './precheck-card.mjs';

async function answer(actionId) {
  const { roomId, inputs } = await callAsBot('GET', `/attachment/actions/${actionId}`);
  const wanted = toRequest(inputs);
  const verdict = await precheck(wanted);
  await callAsBot('POST', '/messages', messageOf(roomId, toCard(verdict, wanted)));
}

listen('bare', { answer });

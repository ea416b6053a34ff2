import { cardSchema } from './card-schema.js';

/**
 * Webex publishes no number; senders report failures from about 60 KB with images (WebexSamples/webex-card-sampler). A card
 * without images has no reason to come near.
 */
const MAX_CARD_BYTES = 22_000;
const MAX_IMAGES = 10;

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Every object in the card, outer ones first. What a button sends back (`data`) is none of the card's matter. */
function* objectsIn(value: unknown): Generator<Json> {
  if (!isObject(value)) return;
  yield value;
  for (const [key, inner] of Object.entries(value)) if (key !== 'data') yield* objectsIn(inner);
}

function findRepeatedInput(card: unknown): string | undefined {
  const seen = new Set<unknown>();
  for (const { type, id } of objectsIn(card)) {
    if (typeof type !== 'string' || !type.startsWith('Input.')) continue;
    if (seen.has(id)) return String(id);
    seen.add(id);
  }
  return undefined;
}

const countImages = (card: unknown) =>
  [...objectsIn(card)].filter(
    (one) => one['type'] === 'Image' || 'backgroundImage' in one || 'iconUrl' in one,
  ).length;

/** True when the card shows an image; Webex does not let such a card be edited. */
export function hasImages(card: unknown): boolean {
  return countImages(card) > 0;
}

function checkShape(card: unknown): string | undefined {
  const parsed = cardSchema.safeParse(card);
  const issue = parsed.error?.issues[0];
  return issue && `card ${['', ...issue.path].join('/')}: ${issue.message}`;
}

/** Says why Webex would refuse the card or fail to draw it; `undefined` when it is good. */
export function findCardError(card: unknown): string | undefined {
  const json = JSON.stringify(card);
  const repeated = findRepeatedInput(card);
  if (Buffer.byteLength(json) > MAX_CARD_BYTES)
    return `the card is larger than ${MAX_CARD_BYTES} bytes`;
  if (repeated !== undefined) return `two inputs have the id ${repeated}`;
  if (countImages(card) > MAX_IMAGES) return `the card has more than ${MAX_IMAGES} images`;
  return checkShape(card);
}

import { cardSchema } from './card-schema.js';

/**
 * Webex publishes no limit; senders report failures from about 60 KB with images
 * (WebexSamples/webex-card-sampler). Cards without images should stay far below.
 */
const MAX_CARD_BYTES = 22_000;
const MAX_IMAGES = 10;

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Every object in the card, outer ones first. The `data` of a button is opaque. */
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

/** True if the card contains an image; Webex does not allow edits of such cards. */
export function hasImages(card: unknown): boolean {
  return countImages(card) > 0;
}

function checkShape(card: unknown): string | undefined {
  const parsed = cardSchema.safeParse(card);
  const issue = parsed.error?.issues[0];
  return issue && `card ${['', ...issue.path].join('/')}: ${issue.message}`;
}

/** Returns why Webex would refuse the card or fail to draw it; `undefined` for a valid card. */
export function findCardError(card: unknown): string | undefined {
  const json = JSON.stringify(card);
  const repeated = findRepeatedInput(card);
  if (Buffer.byteLength(json) > MAX_CARD_BYTES)
    return `the card is larger than ${MAX_CARD_BYTES} bytes`;
  if (repeated !== undefined) return `two inputs have the id ${repeated}`;
  if (countImages(card) > MAX_IMAGES) return `the card has more than ${MAX_IMAGES} images`;
  return checkShape(card);
}

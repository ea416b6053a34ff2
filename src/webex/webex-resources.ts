import { z } from 'zod';
import { boundedArray, firstItems } from '../http/bounded-array.js';

// The parts of the objects of Webex's REST API that the bot reads; other fields are dropped.
// Source: webex/webex-openapi-specs, public-spec/webex-messaging.json.

const id = z.string().min(1);

/** Webex's page sizes are below; its messages have at most 7,439 bytes before they are rendered. */
const MAX_ITEMS = 1_000;
const MAX_EMAILS = 10;
const MAX_TEXT_LENGTH = 10_000;
const MAX_HTML_LENGTH = 30_000;
/** A form has some dozens. */
const MAX_INPUTS = 500;

const cut = (length: number) => z.string().transform((text) => text.slice(0, length));

/** Answer to a message that was posted. */
export const postedMessageSchema = z.object({ id, roomId: id });

/** `GET /messages/{id}`. `text` is absent when a message holds only files or a card. */
export const messageSchema = z.object({
  id,
  roomId: id,
  roomType: z.enum(['direct', 'group']),
  personId: id,
  /** Any of the person's addresses; Webex leaves it out for some people. */
  personEmail: z.string().exactOptional(),
  text: cut(MAX_TEXT_LENGTH).default(''),
  /** URLs of files; Webex allows one per message. */
  files: firstItems(z.string(), MAX_ITEMS).exactOptional(),
  html: cut(MAX_HTML_LENGTH).exactOptional(),
  /** The root of the thread that the message belongs to. */
  parentId: id.exactOptional(),
});

/** One page of `GET /messages`, newest first. */
export const messageListSchema = z.object({
  items: boundedArray(
    z.object({
      id,
      personId: id,
      text: z.string().default(''),
      attachments: z.unknown().optional(),
    }),
    MAX_ITEMS,
  ),
});

/** A message as a list of messages returns it. */
export type ListedMessage = z.infer<typeof messageListSchema>['items'][number];

/** One page of `GET /memberships`. */
export const membershipListSchema = z.object({
  items: boundedArray(
    z
      .object({ personId: id, personEmail: z.string().min(1).optional().catch(undefined) })
      .transform(({ personId, personEmail }) => ({
        id: personId,
        ...(personEmail !== undefined && { email: personEmail }),
      })),
    MAX_ITEMS,
  ),
});

/** `GET /attachment/actions/{id}`: a button of a card was pressed. */
export const attachmentActionSchema = z.object({
  id,
  messageId: id,
  personId: id,
  roomId: id,
  inputs: z.preprocess(dropInputs, z.record(z.string(), z.unknown())).default({}),
});

/** `GET /people/{id}`. "The order of email addresses returned by a GET request is not guaranteed." */
export const personSchema = z.object({
  id,
  emails: firstItems(z.string(), MAX_EMAILS).catch([]).default([]),
  displayName: z.string().default(''),
});

/** A webhook registration. */
export const webhookSchema = z.object({
  id,
  resource: z.string(),
  event: z.string(),
  targetUrl: z.string(),
  filter: z.string().nullish(),
  /** `inactive` once Webex has given up on the target. */
  status: z.string().optional(),
  /** In clear text; read only to compare it with the bot's own. */
  secret: z.string().nullish(),
});

/** A registered webhook. */
export type WebhookResource = z.infer<typeof webhookSchema>;

/** One page of `GET /webhooks`. */
export const webhookListSchema = z.object({ items: boundedArray(webhookSchema, MAX_ITEMS) });

/** Keeps the first inputs of a submission that has far more than a form. */
function dropInputs(inputs: unknown): unknown {
  const record = z.custom<Record<string, unknown>>(isRecord).safeParse(inputs).data;
  if (record === undefined) return inputs;
  const keys = Object.keys(record);
  if (keys.length <= MAX_INPUTS) return record;
  return Object.fromEntries(keys.slice(0, MAX_INPUTS).map((key) => [key, record[key]]));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
  personEmail: z.string(),
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
      .object({ personId: id, personEmail: z.string() })
      .transform(({ personId, personEmail }) => ({ id: personId, email: personEmail })),
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

/** `GET /people/{id}`. The first email is the one that a person signs in with. */
export const personSchema = z
  .object({
    id,
    emails: firstItems(z.string(), MAX_EMAILS).default([]),
    displayName: z.string().default(''),
  })
  .transform(({ id, emails: [email = ''], displayName }) => ({ id, email, displayName }));

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
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) return inputs;
  const entries = Object.entries(inputs);
  return entries.length > MAX_INPUTS ? Object.fromEntries(entries.slice(0, MAX_INPUTS)) : inputs;
}

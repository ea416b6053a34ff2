import { z } from 'zod';

// The parts of the objects of Webex's REST API that the bot reads; other fields are dropped.
// Source: webex/webex-openapi-specs, public-spec/webex-messaging.json.

const id = z.string().min(1);

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
  text: z.string().default(''),
  /** URLs of files; Webex allows one per message. */
  files: z.array(z.string()).exactOptional(),
  html: z.string().exactOptional(),
  /** The root of the thread that the message belongs to. */
  parentId: id.exactOptional(),
});

/** One page of `GET /messages`, newest first. */
export const messageListSchema = z.object({
  items: z.array(
    z.object({
      id,
      personId: id,
      text: z.string().default(''),
      attachments: z.unknown().optional(),
    }),
  ),
});

/** A message as a list of messages returns it. */
export type ListedMessage = z.infer<typeof messageListSchema>['items'][number];

/** One page of `GET /memberships`. */
export const membershipListSchema = z.object({
  items: z.array(
    z
      .object({ personId: id, personEmail: z.string().min(1).optional().catch(undefined) })
      .transform(({ personId, personEmail }) => ({
        id: personId,
        ...(personEmail !== undefined && { email: personEmail }),
      })),
  ),
});

/** `GET /attachment/actions/{id}`: a button of a card was pressed. */
export const attachmentActionSchema = z.object({
  id,
  messageId: id,
  personId: id,
  roomId: id,
  inputs: z.record(z.string(), z.unknown()).default({}),
});

/** `GET /people/{id}`. "The order of email addresses returned by a GET request is not guaranteed." */
export const personSchema = z.object({
  id,
  emails: z.array(z.string()).catch([]).default([]),
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
export const webhookListSchema = z.object({ items: z.array(webhookSchema) });

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
  personEmail: z.string(),
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
      .object({ personId: id, personEmail: z.string() })
      .transform(({ personId, personEmail }) => ({ id: personId, email: personEmail })),
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

/** `GET /people/{id}`. The first email is the one that a person signs in with. */
export const personSchema = z
  .object({ id, emails: z.array(z.string()).default([]), displayName: z.string().default('') })
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
export const webhookListSchema = z.object({ items: z.array(webhookSchema) });

import { z } from 'zod';
import { ApiError } from '../http/api-error.js';
import { findCardError } from './find-card-error.js';
import { parseOrThrow } from '../http/parse-or-throw.js';
import type { CardAttachment } from '../domain/resources.js';

/** Bytes, not characters. Source: webex/webex-openapi-specs, public-spec/webex-messaging.json. */
const MAX_TEXT_BYTES = 7439;

const textSchema = z
  .string()
  .refine(
    (text) => Buffer.byteLength(text) <= MAX_TEXT_BYTES,
    `is limited to ${MAX_TEXT_BYTES} bytes`,
  );

const contentSchema = z.object({
  text: textSchema.optional(),
  markdown: textSchema.optional(),
  attachments: z
    .array(
      z.object({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        content: z.record(z.string(), z.unknown()),
      }),
    )
    .length(1, 'only one card per message is supported')
    .optional(),
  files: z.file('the simulator takes one file a message, as multipart/form-data').optional(),
});

/** The content of a message that the bot posts. */
export interface BotContent {
  readonly text?: string | undefined;
  readonly markdown?: string | undefined;
  readonly attachments?: readonly CardAttachment[] | undefined;
  /** One file; the name is Webex’s. */
  readonly files?: File | undefined;
}

/**
 * Parses text, Markdown, card and file from the body of a call. Throws `ApiError` 400 with the
 * reason for which Webex would refuse it.
 */
export function readContent(body: unknown): BotContent {
  if (typeof body !== 'object' || body === null)
    throw new ApiError(400, 'The request body is not a JSON object.');
  if ('files' in body && 'attachments' in body)
    throw new ApiError(400, 'A message holds a card or files, not both.');
  const content = parseOrThrow(contentSchema, body);
  if (!content.text && !content.markdown && !content.files)
    throw new ApiError(
      400,
      content.attachments
        ? 'A card needs a text or markdown beside it for clients that draw no cards.'
        : 'A message needs a text or markdown.',
    );
  const fault = content.attachments && findCardError(content.attachments[0]?.content);
  if (fault !== undefined) throw new ApiError(400, `Unable to create the message: ${fault}.`);
  return content;
}

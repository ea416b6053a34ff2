import express, { Router } from 'express';
import { answer, answerError, errorBody } from '../http/answer.js';
import { createTestEmails } from '../wholesale/test-emails.js';
import { createAccessTokenRoutes } from './access-token.js';
import { readMultipart } from '../http/read-multipart.js';
import { createAttachmentActionsRoutes } from './attachment-actions.js';
import { createContentsRoutes } from './contents.js';
import { createMembershipsRoutes } from './memberships.js';
import { createMessagesRoutes, type CardEdits } from './messages.js';
import { createPeopleRoutes } from './people.js';
import { createRoomsRoutes } from './rooms.js';
import { createWebhooksRoutes } from './webhooks.js';
import { createWholesaleRoutes } from './wholesale.js';
import type { SimulatedWebex } from '../webex/simulated-webex.js';
import type { Tokens } from '../http/tokens.js';

/** More than the largest result file of the bot’s batches. Webex accepts larger files. */
const MAX_MEGABYTES_OF_BOT = 5;

/**
 * The API for bots, to be mounted at `/v1`. Every call is recorded; unknown paths get Webex’s 404.
 */
export function createApiRoutes(
  webex: SimulatedWebex,
  tokens: Tokens,
  cardEdits: CardEdits,
): Router {
  const { requireBot, requirePartner } = tokens;
  const api = Router();
  api.use((_req, res, next) => {
    res.locals['paging'] = webex.style.paging;
    next();
  });
  api.use(
    webex.handlers.record,
    express.json({ limit: '1mb' }),
    readMultipart(MAX_MEGABYTES_OF_BOT),
    webex.handlers.fault,
  );
  api.use('/access_token', createAccessTokenRoutes(tokens));
  api.use('/wholesale', requirePartner, createWholesaleRoutes(createTestEmails(), tokens));
  api.use('/people', requireBot, createPeopleRoutes(webex));
  api.use('/rooms', requireBot, createRoomsRoutes(webex));
  api.use('/memberships', requireBot, createMembershipsRoutes(webex));
  api.use('/messages', requireBot, createMessagesRoutes(webex, cardEdits));
  api.use('/contents', requireBot, createContentsRoutes(webex));
  api.use('/attachment/actions', requireBot, createAttachmentActionsRoutes(webex));
  api.use('/webhooks', requireBot, createWebhooksRoutes(webex));
  api.use((req, res) => {
    answer(res, 404, errorBody(res, `There is no ${req.method} ${req.baseUrl}${req.path}.`));
  });
  api.use(answerError);
  return api;
}

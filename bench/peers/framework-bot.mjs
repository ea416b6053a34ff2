/**
 * Yardstick (a), a plain webex-node-bot-framework bot: the framework's own example for Express and
 * cards (webex-node-bot-framework, docs/buttons-and-cards-example.md) with a precheck in its
 * handler. It runs on the framework as published, with the packages of this folder alone. It stores
 * nothing: it answers 200 before it reads the event, and whatever fails or is running when the
 * process ends is lost. The used form stays open.
 */
import express from 'express';
import { Agent, request } from 'undici';
import Framework from 'webex-node-bot-framework';
import webhook from 'webex-node-bot-framework/webhook.js';
import { FALLBACK, toCard, toRequest } from '../bots/precheck-card.mjs';

const { PORT, PUBLIC_URL, WEBEX_API_URL, WEBEX_BOT_TOKEN, WEBHOOK_SECRET, PARTNER_ACCESS_TOKEN } =
  process.env;
const dispatcher = new Agent({ connections: 64 });

const form = {
  type: 'AdaptiveCard',
  version: '1.3',
  body: [{ type: 'Input.Text', id: 'customerInfo.primaryEmail', label: 'Primary email' }],
  actions: [{ type: 'Action.Submit', title: 'Run check', data: { draft: 'none' } }],
};

const framework = new Framework({
  webhookUrl: `${PUBLIC_URL}/webhooks/webex`,
  webhookSecret: WEBHOOK_SECRET,
  token: WEBEX_BOT_TOKEN,
  port: Number(PORT),
  messageFormat: 'markdown',
});

framework.hears(/check/, (bot) => bot.sendCard(form, FALLBACK));

framework.on('attachmentAction', async (bot, trigger) => {
  const wanted = toRequest(trigger.attachmentAction.inputs);
  const { body } = await request(`${WEBEX_API_URL}/wholesale/customers/validate`, {
    dispatcher,
    method: 'POST',
    headers: {
      authorization: `Bearer ${PARTNER_ACCESS_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(wanted),
  });
  await bot.sendCard(toCard(await body.json(), wanted), FALLBACK);
});

framework.on('initialized', () => {
  console.log('ready');
});

const app = express();
app.use(express.json());
app.post('/webhooks/webex', webhook(framework));
app.listen(Number(PORT), '127.0.0.1', () => {
  framework.start();
});

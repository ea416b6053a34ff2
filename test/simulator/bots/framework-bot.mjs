/**
 * A plain bot as the README of webex-node-bot-framework writes it, in webhook mode on its own
 * Express server, with the card of docs/buttons-and-cards-example.md cut down to one field.
 * It finds its API through HYDRA_SERVICE_URL and U2C_SERVICE_URL, which the Webex SDK reads.
 */
import express from 'express';
import Framework from 'webex-node-bot-framework';
import webhook from 'webex-node-bot-framework/webhook.js';

const port = Number(process.env.PORT);

const framework = new Framework({
  webhookUrl: `http://127.0.0.1:${port}/framework`,
  webhookSecret: 'secret of the framework bot',
  token: process.env.WEBEX_BOT_TOKEN,
  port,
  messageFormat: 'markdown',
});

const card = {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.3',
  body: [{ type: 'Input.Text', id: 'name', label: 'Your name' }],
  actions: [{ type: 'Action.Submit', title: 'Submit', data: { source: 'framework-bot' } }],
};

framework.on('initialized', () => {
  console.log('initialized');
});

framework.hears('hello', (bot, trigger) => {
  bot.say('Hello %s! You wrote "%s".', trigger.person.displayName, trigger.text);
});

framework.hears('card', (bot) => {
  bot.sendCard(card, 'Tell us your name.');
});

framework.on('attachmentAction', (bot, trigger) => {
  const { name, source } = trigger.attachmentAction.inputs;
  bot.say('%s pressed the card of %s.', name, source);
});

const app = express();
app.use(express.json());
app.post('/framework', webhook(framework));
const server = app.listen(port, '127.0.0.1', () => {
  framework.start();
});

process.on('SIGTERM', () => {
  server.close();
  framework.stop().then(() => {
    process.exit();
  });
});

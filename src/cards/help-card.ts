import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { escapeMarkdown } from './markdown.js';

const COMMANDS = [
  { command: 'check', meaning: 'opens the form for one customer' },
  {
    command: 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com webex_calling',
    meaning: 'checks at once, or asks for what is unclear',
  },
  { command: 'check subscriber', meaning: 'opens the form for one person of a customer' },
  {
    command: 'check subscriber alice@acme.com webex_calling ext=1234 first=Alice last=Anderson',
    meaning: 'checks that person at once',
  },
  {
    command: 'find',
    meaning: 'and an external ID or organization ID: shows a customer that exists',
  },
  {
    command: 'batch template',
    meaning: 'posts an empty CSV file: fill it in and send it, and I check up to 1,000 customers',
  },
  { command: 'batch cancel', meaning: 'stops your batch' },
  { command: 'history', meaning: 'lists your last ten checks' },
  { command: 'show', meaning: 'and the id of a check: shows its result' },
  { command: 'again', meaning: 'and the id of a check: asks Webex once more' },
  { command: 'cancel', meaning: 'closes your open forms in this space' },
  { command: 'forget me', meaning: 'deletes your forms, checks and files' },
  { command: 'help', meaning: 'shows this card' },
] as const;

const fillHelp = loadCardTemplate('help');
const fillWelcome = loadCardTemplate('welcome');

/** Lists the commands; in a team space with the note that the bot must be mentioned. */
export function drawHelp(botName: string, roomType: 'direct' | 'group'): OutgoingMessage {
  const hint = roomType === 'group' ? `In this space, mention me first: @${botName} check` : '';
  return composeMessage(fillHelp({ commands: COMMANDS, hint }), [
    '**What I can do**: I ask Webex whether a wholesale customer can be provisioned, before ' +
      'you promise anything.',
    COMMANDS.map(({ command, meaning }) => `- \`${command}\` ${meaning}`).join('\n'),
    ...(hint ? [escapeMarkdown(hint)] : []),
  ]);
}

/** Introduces the bot to a space it was added to. */
export function drawWelcome(botName: string): OutgoingMessage {
  const hint = `Write check to me, or @${botName} check in a team space. help lists the rest.`;
  return composeMessage(fillWelcome({ bot: botName, hint }), [
    `Hello, I am ${escapeMarkdown(botName)}. Before you promise a customer a Webex package, ` +
      'let me ask Webex whether it can be provisioned.',
    escapeMarkdown(hint),
  ]);
}

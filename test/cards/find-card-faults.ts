import type { Card } from '../../src/domain/messenger.js';
import { MAX_CARD_BYTES } from '../../src/webex/fit-card.js';

/** Webex's Windows client shows at most five (fbradyirl/webex_bot#28). */
const MAX_ACTIONS = 5;

/** What Webex's own renderers support (github.com/webex/AdaptiveCards, RendererManager.swift). */
const DRAWN = new Set(
  `AdaptiveCard TextBlock RichTextBlock TextRun Image ImageSet FactSet Container ColumnSet Column
   ActionSet Input.Text Input.Number Input.Date Input.Time Input.Toggle Input.ChoiceSet
   Action.OpenUrl Action.Submit Action.ShowCard`.split(/\s+/),
);

/**
 * Boolean properties. A string in one of them works on the web and blanks the whole card in desktop
 * clients (robusta-dev/robusta#1328).
 */
const BOOLEANS = new Set(
  `wrap isSubtle isRequired isMultiSelect isMultiline separator isVisible italic
   strikethrough`.split(/\s+/),
);

/** Lists why Webex would reject a card or render it wrongly; empty for a valid card. */
export function findCardFaults(card: Card): string[] {
  const faults: string[] = [];
  const inputIds = new Set<string>();
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > MAX_CARD_BYTES) faults.push(`${bytes} bytes, more than ${MAX_CARD_BYTES}`);
  if (card['version'] !== '1.3') faults.push('version is not 1.3');

  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
    } else if (typeof node === 'object' && node !== null) {
      checkNode(node, inputIds, faults);
      for (const [key, child] of Object.entries(node)) if (key !== 'data') visit(child);
    }
  };
  visit(card);
  return faults;
}

function checkNode(node: object, inputIds: Set<string>, faults: string[]): void {
  const fields = new Map<string, unknown>(Object.entries(node));
  const type = fields.get('type');
  const actions = fields.get('actions');
  if (typeof type === 'string') {
    if (!DRAWN.has(type)) faults.push(`Webex does not draw ${type}`);
    if (type.startsWith('Input.')) checkInputId(fields.get('id'), inputIds, faults);
  }
  if (Array.isArray(actions) && actions.length > MAX_ACTIONS) {
    faults.push(`${actions.length} actions in one set`);
  }
  for (const [key, value] of fields) {
    if (BOOLEANS.has(key) && typeof value !== 'boolean') faults.push(`${key} is not a boolean`);
  }
}

function checkInputId(id: unknown, inputIds: Set<string>, faults: string[]): void {
  if (typeof id !== 'string' || id === '') faults.push('an input without an id');
  else if (inputIds.has(id)) faults.push(`input id ${id} twice`);
  else inputIds.add(id);
}

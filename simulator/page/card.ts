import type { CardAttachment } from '../domain/resources.js';
import { HOST_CONFIG } from './host-config.js';
import { renderCardMarkdown } from './markdown.js';
import { nameCardParts } from './name-card-parts.js';

/** The inputs of a card merged with the data of the pressed button. */
type Inputs = Readonly<Record<string, unknown>>;

const hostConfig = new AdaptiveCards.HostConfig(HOST_CONFIG);

// The card itself is not a control; its inputs and buttons take the focus.
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderCardMarkdown(text);
  result.didProcess = true;
};

/**
 * Draws a card; `submit` is called for `Action.Submit`. Returns `undefined` if nothing can be
 * drawn.
 */
export function drawCard(
  content: CardAttachment['content'],
  submit: (inputs: Inputs) => void,
): HTMLElement | undefined {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.SubmitAction) submit({ ...action.data });
    else if (action instanceof AdaptiveCards.OpenUrlAction) openLink(action.url);
  };
  card.parse(content);
  const drawn = card.render();
  if (!drawn) return undefined;
  drawn.classList.add('card');
  nameCardParts(card);
  return drawn;
}

function openLink(url: string | undefined): void {
  if (url && /^(https?|mailto|tel):/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

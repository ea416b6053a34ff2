import type * as AdaptiveCardsLibrary from 'adaptivecards';
import type markdownitLibrary from 'markdown-it';

declare global {
  /** The renderer that `index.html` loads before the page's own script. */
  const AdaptiveCards: typeof AdaptiveCardsLibrary;
  /** The Markdown parser that `index.html` loads before the page's own script. */
  const markdownit: typeof markdownitLibrary;
}

/**
 * A text color and its subtle form. Both are variables of `theme.css`, so that cards need not be
 * redrawn when the theme changes.
 */
const color = (name: string) => ({
  default: `var(--card-${name})`,
  subtle: `var(--card-${name}-subtle)`,
});

const foregroundColors = {
  default: color('text'),
  dark: color('text'),
  light: color('text'),
  accent: color('accent'),
  good: color('good'),
  warning: color('warning'),
  attention: color('attention'),
};

const style = (name: string) => ({ backgroundColor: `var(--card-fill-${name})`, foregroundColors });

/**
 * The host configuration of cards. As in Webex’s light theme (webex/AdaptiveCards,
 * `webex_light_config.json`), *warning* is red and *attention* is orange.
 */
export const HOST_CONFIG = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 28, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 40, medium: 80, large: 160 },
  containerStyles: {
    default: style('default'),
    emphasis: style('emphasis'),
    accent: style('accent'),
    good: style('good'),
    warning: style('warning'),
    attention: style('attention'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { size: 'default' },
      optionalInputs: { size: 'default' },
    },
    errorMessage: { size: 'small', color: 'warning' },
  },
  actions: {
    maxActions: 5,
    spacing: 'medium',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 160 },
    value: { wrap: true },
    spacing: 16,
  },
};

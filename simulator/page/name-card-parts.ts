import type { AdaptiveCard, CardElement, ChoiceSetInput, Input } from 'adaptivecards';

const {
  CardElementContainer,
  ChoiceSetInput: ChoiceSet,
  RichTextBlock,
  TextBlock,
  TextColor,
  TextRun,
  TextSize,
} = AdaptiveCards;

/** Cards are below the title of the space, a heading of level 2. */
const HEADING_LEVEL = '3';

const TITLE_SIZES: readonly unknown[] = [TextSize.Large, TextSize.ExtraLarge];

/** Colors of error messages of a field, and of any remark about it. */
const ERROR_COLORS: readonly unknown[] = [TextColor.Attention, TextColor.Warning];
const REMARK_COLORS: readonly unknown[] = [...ERROR_COLORS, TextColor.Accent];

/**
 * Adds semantics for assistive technology that a card of version 1.3 cannot express: large text is
 * a heading, choices form a group, and colored text below a field describes that field. Each input
 * gets its id as `data-input-id`.
 */
export function nameCardParts(card: AdaptiveCard): void {
  nameTitles(card);
  for (const input of card.getAllInputs()) {
    const control = input.renderedElement?.querySelector<HTMLElement>('.ac-input');
    if (!control) continue;
    control.dataset['inputId'] = input.id ?? '';
    if (input instanceof ChoiceSet && !control.matches('select, input'))
      nameChoices(input, control);
    nameRemarks(input, control);
  }
}

function nameTitles(card: AdaptiveCard): void {
  for (const element of elementsOf(card)) {
    const [size] = textsOf(element).map((text) => text.size);
    if (!TITLE_SIZES.includes(size)) continue;
    element.renderedElement?.setAttribute('role', 'heading');
    element.renderedElement?.setAttribute('aria-level', HEADING_LEVEL);
  }
}

/** The renderer adds the label of the group to the first choice. */
function nameChoices(input: ChoiceSetInput, group: HTMLElement): void {
  const label = group.parentElement?.previousElementSibling;
  group.setAttribute('role', input.isMultiSelect ? 'group' : 'radiogroup');
  if (label) group.setAttribute('aria-labelledby', label.id);
  const first = group.querySelector('input');
  const own = first?.getAttribute('aria-labelledby')?.trim().split(/\s+/).at(-1);
  if (own !== undefined) first?.setAttribute('aria-labelledby', own);
}

function nameRemarks(input: Input, control: HTMLElement): void {
  const siblings = itemsOf(input.parent);
  const after = siblings.slice(siblings.indexOf(input) + 1);
  const end = after.findIndex((element) => !isColored(element, REMARK_COLORS));
  const remarks = end === -1 ? after : after.slice(0, end);
  if (remarks.length === 0) return;
  const ids = remarks.flatMap(({ renderedElement }) => renderedElement ?? []).map(giveId);
  control.setAttribute('aria-describedby', ids.join(' '));
  if (remarks.some((element) => isColored(element, ERROR_COLORS)))
    control.setAttribute('aria-invalid', 'true');
}

function isColored(element: CardElement, colors: readonly unknown[]): boolean {
  return textsOf(element).some(({ color }) => colors.includes(color));
}

function giveId(element: HTMLElement): string {
  element.id ||= crypto.randomUUID();
  return element.id;
}

/** A text block itself, or the runs of a rich text block. */
function textsOf(element: CardElement): InstanceType<typeof TextBlock | typeof TextRun>[] {
  if (element instanceof TextBlock) return [element];
  if (!(element instanceof RichTextBlock)) return [];
  const runs = Array.from({ length: element.getInlineCount() }, (_, index) =>
    element.getInlineAt(index),
  );
  return runs.filter((run) => run instanceof TextRun);
}

function itemsOf(element: CardElement | undefined): CardElement[] {
  if (!(element instanceof CardElementContainer)) return [];
  return Array.from({ length: element.getItemCount() }, (_, index) => element.getItemAt(index));
}

function elementsOf(element: CardElement): CardElement[] {
  return [element, ...itemsOf(element).flatMap(elementsOf)];
}

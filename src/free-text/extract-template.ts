import type { FormValues } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { foldName } from '../places/compare-names.js';
import { knownCountry } from '../places/known-country.js';

/** A template that is named among the parts of a text, and the parts without it. */
export interface FoundTemplate {
  readonly values: FormValues;
  readonly doubts: readonly string[];
  readonly rest: readonly string[];
}

const LABEL = /^template:? +|:? +template$/i;

/**
 * Takes out the template whose name is the first or the last part, perhaps beside the word `template`. Elsewhere a name such as
 * `Berlin` is rather a piece of the address, as is the name of a country.
 */
export function readTemplate(
  parts: readonly string[],
  templates: readonly ProvisioningTemplate[],
): FoundTemplate {
  const hits = [...new Set([0, parts.length - 1])].flatMap((at) =>
    templates.filter(({ name }) => isNamed(parts[at] ?? '', name)).map((each) => ({ each, at })),
  );
  const [hit, ...others] = hits;
  if (hit === undefined) return { values: {}, doubts: doubtLast(parts, templates), rest: parts };
  if (others.length > 0) {
    return { values: {}, doubts: ['You seem to name several templates.'], rest: parts };
  }
  const rest = parts.filter((_, at) => at !== hit.at);
  return { values: { provisioningId: hit.each.provisioningId }, doubts: [], rest };
}

function isNamed(part: string, name: string): boolean {
  if (foldName(part.replace(LABEL, '')) !== foldName(name)) return false;
  return LABEL.test(part) || knownCountry(part) === undefined;
}

/** The last part may end with a template, as in `1012 LG Amsterdam Standard`, or with a city that is called so. */
function doubtLast(
  parts: readonly string[],
  templates: readonly ProvisioningTemplate[],
): readonly string[] {
  const words = (parts.at(-1) ?? '').split(' ');
  const named = templates.find(({ name }) => {
    const count = name.split(' ').length;
    return count < words.length && foldName(words.slice(-count).join(' ')) === foldName(name);
  });
  return named ? [`I was not sure whether “${named.name}” is the template.`] : [];
}

import type { ProvisioningTemplate } from '../domain/precheck.js';
import { foldName } from '../places/compare-names.js';
import { lookUpCountry } from '../places/resolve-country.js';
import type { Extraction } from './extraction.js';

const LABEL = /^template:? +|:? +template$/i;

/**
 * Takes out the template whose name is the first or the last segment, with or without the word
 * `template`. Elsewhere a name such as `Berlin` is more likely part of the address, and so is the
 * name of a country.
 */
export function extractTemplate(
  segments: readonly string[],
  templates: readonly ProvisioningTemplate[],
): Extraction<readonly string[]> {
  const matches = [...new Set([0, segments.length - 1])].flatMap((at) =>
    templates
      .filter(({ name }) => isNamed(segments[at] ?? '', name))
      .map((template) => ({ template, at })),
  );
  const [match, ...others] = matches;
  if (match === undefined) {
    return { values: {}, doubts: doubtLast(segments, templates), rest: segments };
  }
  if (others.length > 0) {
    return { values: {}, doubts: ['You seem to name several templates.'], rest: segments };
  }
  const rest = segments.filter((_, at) => at !== match.at);
  return { values: { provisioningId: match.template.provisioningId }, doubts: [], rest };
}

function isNamed(segment: string, name: string): boolean {
  if (foldName(segment.replace(LABEL, '')) !== foldName(name)) return false;
  return LABEL.test(segment) || lookUpCountry(segment) === undefined;
}

/** `1012 LG Amsterdam Standard` may end with a template or with a city of that name. */
function doubtLast(
  segments: readonly string[],
  templates: readonly ProvisioningTemplate[],
): readonly string[] {
  const words = (segments.at(-1) ?? '').split(' ');
  const template = templates.find(({ name }) => {
    const count = name.split(' ').length;
    return count < words.length && foldName(words.slice(-count).join(' ')) === foldName(name);
  });
  return template ? [`I was not sure whether “${template.name}” is the template.`] : [];
}

import type { FormValues } from '../domain/precheck-field.js';
import type { ProvisioningTemplate } from '../domain/precheck.js';
import { findPairs, type Pair } from './find-pairs.js';
import { GAP, type Finding } from './extraction.js';
import type { PairNames } from './field-names.js';
import { takeValue, type Taken } from './parse-value.js';

/** Takes out `key=value` and `Label: value`, quoted or not, for every field that the API takes. */
export function readPairs(
  text: string,
  names: PairNames,
  templates: readonly ProvisioningTemplate[],
): Finding {
  const values: FormValues = {};
  const doubts: string[] = [];
  let rest = '';
  let cursor = 0;
  for (const pair of findPairs(text, names)) {
    rest += text.slice(cursor, pair.index) + GAP;
    cursor = pair.end;
    const { path } = pair;
    if (pair.isAnnouncement) {
      rest += pair.value + GAP;
      continue;
    }
    const taken = path === undefined ? rejectName(pair) : takeValue(path, pair, templates);
    if (!pair.isQuoted) cursor = pair.valueAt + taken.used;
    rest += GAP;
    if (taken.doubt !== undefined) doubts.push(taken.doubt);
    if (path === undefined || taken.value === undefined) continue;
    const before = values[path];
    if (before !== undefined && before !== taken.value) {
      doubts.push(`You wrote ${pair.name} twice: “${before}” and “${taken.value}”.`);
    }
    values[path] = before ?? taken.value;
  }
  return { values, doubts, rest: rest + text.slice(cursor) };
}

function rejectName({ name, value, isQuoted }: Pair): Taken {
  const said = isQuoted ? value : (value.split(' ')[0] ?? '');
  return { used: said.length, doubt: `I know no field “${name}” (${name}=${said}).` };
}

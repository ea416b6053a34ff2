import { chosenPackages, type FieldFaults, type FormValues } from '../../domain/precheck-field.js';
import { PACKAGE_BY_VALUE } from '../../domain/packages.js';

/** Warns of packages that come on top of others when none of these is chosen. The API judges; this only helps. */
export function warnOfPackages(values: FormValues): FieldFaults {
  const chosen = chosenPackages(values);
  const warnings = chosen.flatMap((value) => {
    const each = PACKAGE_BY_VALUE.get(value);
    const bases = each?.addsTo;
    if (bases === undefined || bases.some((base) => chosen.includes(base))) return [];
    return [`${nameOf(value)} needs one of ${bases.map(nameOf).join(', ')}.`];
  });
  return warnings.length === 0 ? {} : { packages: warnings.join(' ') };
}

function nameOf(value: string): string {
  return PACKAGE_BY_VALUE.get(value)?.name ?? value;
}

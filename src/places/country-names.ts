const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/** The English name of a country within a sentence, such as `the United States`. */
export function nameOfCountry(code: string): string {
  const name = displayName.of(code) ?? code;
  return /^(?:United|Netherlands|Philippines)/.test(name) ? `the ${name}` : name;
}

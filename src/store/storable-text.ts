/**
 * What a database cannot hold as text: NUL, which PostgreSQL refuses and SQLite takes for the end,
 * and halves of surrogate pairs, which have no UTF-8.
 */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** U+FFFD, the sign for what is no character. */
const REPLACEMENT = '\uFFFD';

/** The same, as JSON escapes it. */
const ESCAPED_UNSTORABLE = /\\u0000|\\ud[89a-f]/;

/**
 * The text as both engines hold it. What they cannot hold is replaced and not left out, so that a
 * forged id never becomes one that exists.
 */
function toStorableText(text: string): string {
  return text.replace(UNSTORABLE, REPLACEMENT);
}

/** `value` as JSON whose texts are storable, also after they were read back. */
export function toStorableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!ESCAPED_UNSTORABLE.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? toStorableText(part) : part,
  );
}

/** Parameters of a statement, storable: every text passes here on its way into a database. */
export function toStorableParams<Value>(params: readonly (Value | string)[]): (Value | string)[] {
  return params.map((param) => (typeof param === 'string' ? toStorableText(param) : param));
}

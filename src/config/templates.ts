import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProvisioningTemplate } from '../domain/precheck.js';

const FORMATS =
  'must be names and provisioning IDs such as Standard=ZjVi…,Premium=OGQ5…, ' +
  'or the path of a JSON file such as ./templates.json';
const JSON_SHAPE =
  'must name a file that contains a JSON object of strings, such as {"Standard": "ZjVi…"}';

const fileSchema = z.record(z.string(), z.string());
const missingSchema = z.object({ code: z.literal('ENOENT') });

/** A fault of the templates, with its cure. The message contains no part of them. */
export class TemplatesError extends Error {
  override readonly name = 'TemplatesError' as const;
}

/**
 * Reads the partner's templates from a list such as `Standard=ZjVi…,Premium=OGQ5…`, or from the
 * JSON file whose path `text` is. There is no API to list them (public-spec/webex-wholesale.json of
 * webex/webex-openapi-specs), so an operator names them. Throws `TemplatesError`.
 */
export function readTemplates(text: string): ProvisioningTemplate[] {
  const pairs = text.includes('=') ? parseList(text) : parseFile(text.trim());
  const templates = pairs.map(([name, id]) => ({ name: name.trim(), provisioningId: id.trim() }));
  const names = new Set<string>();
  for (const [index, { name, provisioningId }] of templates.entries()) {
    const entry = `entry ${index + 1}`;
    if (name === '') throw new TemplatesError(`has no name in ${entry}; write Standard=ZjVi…`);
    // An ID without a name looks like this: its base64 padding is taken for the separator.
    if (/^=*$/.test(provisioningId))
      throw new TemplatesError(`has no provisioning ID in ${entry}; copy it from Partner Hub`);
    if (provisioningId.includes(','))
      throw new TemplatesError(
        `has a comma in the provisioning ID of ${entry}; write one ID per name`,
      );
    if (names.has(name.toLowerCase()))
      throw new TemplatesError(`repeats in ${entry} an earlier name; rename one of them`);
    names.add(name.toLowerCase());
  }
  return templates;
}

type Pair = readonly [name: string, provisioningId: string];

function parseList(text: string): Pair[] {
  return text
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const end = entry.indexOf('=');
      if (end < 0) throw new TemplatesError(FORMATS);
      return [entry.slice(0, end), entry.slice(end + 1)];
    });
}

function parseFile(path: string): Pair[] {
  const parsed = fileSchema.safeParse(parseJson(readText(path)));
  if (parsed.success) return Object.entries(parsed.data);
  throw new TemplatesError(JSON_SHAPE);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = missingSchema.safeParse(error).success;
    throw new TemplatesError(
      isMissing ? FORMATS : 'names a file that cannot be read; check its type and permissions',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

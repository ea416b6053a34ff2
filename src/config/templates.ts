import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProvisioningTemplate } from '../domain/precheck.js';

const WAYS =
  'must be names and provisioning IDs such as Standard=ZjVi…,Premium=OGQ5…, or the path of a JSON file such as ./templates.json';
const JSON_SHAPE =
  'names a file that does not hold a JSON object of texts, such as {"Standard": "ZjVi…"}';

const fileSchema = z.record(z.string(), z.string());
const missingSchema = z.object({ code: z.literal('ENOENT') });

/** What is wrong with the templates, with its cure. It shows none of them. */
export class TemplatesFault extends Error {
  override readonly name = 'TemplatesFault' as const;
}

/**
 * Reads the partner's templates from `Standard=ZjVi…,Premium=OGQ5…`, or from the JSON file whose path it is. There is no API to
 * list them (public-spec/webex-wholesale.json of webex/webex-openapi-specs), so an operator names them. Throws
 * `TemplatesFault`.
 */
export function readTemplates(text: string): ProvisioningTemplate[] {
  const pairs = text.includes('=') ? readList(text) : readFile(text.trim());
  const templates = pairs.map(([name, id]) => ({ name: name.trim(), provisioningId: id.trim() }));
  const names = new Set<string>();
  for (const [index, { name, provisioningId }] of templates.entries()) {
    const entry = `entry ${index + 1}`;
    if (name === '') throw new TemplatesFault(`has no name in ${entry}; write Standard=ZjVi…`);
    // An ID without its name looks like this, for base64 ends with equals signs.
    if (/^=*$/.test(provisioningId))
      throw new TemplatesFault(`has no provisioning ID in ${entry}; copy it from Partner Hub`);
    if (provisioningId.includes(','))
      throw new TemplatesFault(
        `has a comma in the provisioning ID of ${entry}; write one ID a name`,
      );
    if (names.has(name.toLowerCase()))
      throw new TemplatesFault(`repeats in ${entry} a name that came before; rename one of them`);
    names.add(name.toLowerCase());
  }
  return templates;
}

type Pair = readonly [name: string, provisioningId: string];

function readList(text: string): Pair[] {
  return text
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const end = entry.indexOf('=');
      if (end < 0) throw new TemplatesFault(WAYS);
      return [entry.slice(0, end), entry.slice(end + 1)];
    });
}

function readFile(path: string): Pair[] {
  const parsed = fileSchema.safeParse(parseJson(readText(path)));
  if (parsed.success) return Object.entries(parsed.data);
  throw new TemplatesFault(JSON_SHAPE);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = missingSchema.safeParse(error).success;
    throw new TemplatesFault(
      isMissing ? WAYS : 'names a file that cannot be read; check what it is and its rights',
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

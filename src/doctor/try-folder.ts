import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const systemErrorSchema = z.object({ code: z.string() });

/**
 * What keeps somebody from making `folder`, or a file in it: the code of the system's error, `undefined` when nothing does.
 * Tried in the nearest folder that exists, with an empty folder that is removed at once: permission bits alone do not tell.
 */
export async function tryFolder(folder: string): Promise<string | undefined> {
  try {
    const nearest = await findNearest(folder);
    await rmdir(await mkdtemp(join(nearest, '.precheck-doctor-')));
    return undefined;
  } catch (error) {
    return systemErrorSchema.safeParse(error).data?.code ?? 'no code';
  }
}

async function findNearest(folder: string): Promise<string> {
  try {
    await stat(folder);
    return folder;
  } catch (error) {
    const isMissing = systemErrorSchema.safeParse(error).data?.code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) throw error;
    return findNearest(dirname(folder));
  }
}

/** Keeps what costs time to make between builds, together with a checksum; a damaged file counts as absent. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '#cache-folder.ts';
import { tryToKeep } from '#loader/atomic-file.ts';

/**
 * The bytes that `make` makes, from the cache where they were made before.
 * @param ending The ending of the file name, for people who look into the cache: `webp`.
 * @param inputs Everything that the bytes depend on, the recipe included.
 */
export async function keep(
  ending: string,
  inputs: readonly (string | Uint8Array)[],
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  // Each input by its own sum: two texts must not run together into the key of others.
  const key = sha256(inputs.map(sha256).join());
  const path = join(cacheFolder(), 'images', key.slice(0, 2), `${key}.${ending}`);
  const known = await readFile(path).catch(() => undefined);
  if (known && sumOf(key, known.subarray(32)) === known.subarray(0, 32).toString('latin1')) return known.subarray(32);
  const made = await make();
  // A page that shows the same picture may write it at the same time.
  tryToKeep(path, Buffer.concat([Buffer.from(sumOf(key, made), 'latin1'), made]));
  return made;
}

/** A hash of the files of the project that match: the recipe of what takes more than one function to make. */
export function hashSources(...patterns: string[]): string {
  return sha256(
    globSync(patterns)
      .toSorted()
      .map((path) => sha256(readFileSync(path)))
      .join(),
  );
}

/** A file that got under the name of another is damaged, too. */
function sumOf(key: string, bytes: Uint8Array): string {
  return createHash('sha256').update(key).update(bytes).digest('hex').slice(0, 32);
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}

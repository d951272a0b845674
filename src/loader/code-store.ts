/** Coloured code, kept by its text: most edits of a story leave its code alone. */
import { readFileSync } from 'node:fs';
import { cacheFolder } from '#cache-folder.ts';
import type { CodeStore, ColouredCode } from '#markdown/highlight.ts';
import { createCache, sha256 } from './cache.ts';

const KIND = 'code';

/** What coloured code depends on besides its text; a test holds it against what the module imports. */
export const RECIPE: readonly string[] = ['package-lock.json', 'src/markdown/highlight.ts'];

/** In the cache of the project, of which a block that cannot be kept or read is coloured again. */
export function openCodeStore(): CodeStore {
  const cache = createCache(cacheFolder());
  const recipe = RECIPE.map((path) => sha256(readFileSync(new URL(`../../${path}`, import.meta.url)))).join();
  const keyOf = (grammar: string, text: string): string => sha256(`${recipe}\n${grammar}\n${text}`);
  return {
    read: async (grammar, text) => (await cache.read(KIND, keyOf(grammar, text))) as ColouredCode | undefined,
    write: (grammar, text, code) => cache.write(KIND, keyOf(grammar, text), code),
  };
}

/** Loads small content folders for tests: the whole loader, with a cache in memory. */
import { rmSync } from 'node:fs';
import type { Cache } from '#loader/cache.ts';
import { createContentLoader, type LoadedContent } from '#loader/load-content.ts';
import type { Problem } from '#loader/problems.ts';
import { createRenderer } from '#markdown/render.ts';
import { type Files, makeContent, SPARE_ENTRY } from './make-content.ts';

/** The day on which the tests load; later posts are in the future. */
export const TODAY = '2026-01-01';

// The highlighter’s grammars and the rendered texts are worth keeping for the tests of a file.
const load = createContentLoader(createRenderer());
const cache = createMemoryCache();

/** @param prepare Makes what files cannot say, such as links, in the folder before it is read. */
export async function loadFiles(files: Files, prepare?: (folder: string) => void): Promise<LoadedContent> {
  const contentDir = makeContent(files);
  try {
    prepare?.(contentDir);
    const content = await load({ contentDir, root: process.cwd(), today: TODAY, cache });
    return { ...content, problems: content.problems.filter((problem) => !isOfSpareEntry(problem)) };
  } finally {
    rmSync(contentDir, { recursive: true, force: true });
  }
}

/** The registries of all tests have an entry that few of them use. */
function isOfSpareEntry({ code, message }: Problem): boolean {
  return code === 'registry-unused' && message.includes(`"${SPARE_ENTRY}"`);
}

export function createMemoryCache(): Cache {
  const entries = new Map<string, string>();
  return {
    read: async (kind, key) => {
      const json = entries.get(`${kind}/${key}`);
      return json === undefined ? undefined : JSON.parse(json);
    },
    has: (kind, key) => entries.has(`${kind}/${key}`),
    write: async (kind, key, value) => void entries.set(`${kind}/${key}`, JSON.stringify(value)),
  };
}

/** A problem in one line without its message: `posts/a/en.md:2:1 warning missing-key → add "title:"`. */
export function summarise({ file, line, column, severity, code, hint }: Problem): string {
  return `${file}:${line}:${column} ${severity === 'warning' ? 'warning ' : ''}${code}${hint ? ` → ${hint}` : ''}`;
}

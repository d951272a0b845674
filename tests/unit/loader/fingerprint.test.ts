/** What is kept in the cache is made anew when the code that made it changes: all of that code is part of its key. */
import { readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path/posix';
import { expect, test } from 'vitest';
import { RECIPE } from '#loader/code-store.ts';
import { PIPELINE } from '#loader/load-content.ts';
import { SOURCES } from '#media/social-image.ts';

/** The modules of the project that a module loads, itself included; of types nothing is left when they are loaded. */
function modulesOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  if (path === MODEL_OF_IMAGES) return found;
  const imports = readFileSync(path, 'utf8').matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([#.][^']+)'|\bimport\('([#.][^']+)'\)|new URL\('(\.[^']+\.ts)'/gm,
  );
  for (const [, fixed, lazy, worker] of imports) {
    const specifier = fixed ?? lazy ?? worker ?? '';
    modulesOf(specifier.startsWith('#') ? `src/${specifier.slice(1)}` : join(dirname(path), specifier), found);
  }
  return found;
}

/** Keep what others make and leave it as it is. */
const KEEPERS = [
  'src/cache-folder.ts',
  'src/loader/{atomic-file,cache,code-store,read-briefly}.ts',
  'src/media/keep.ts',
];

/** Constants of it are used; what else it imports makes what is drawn, which stands in the key itself. */
const MODEL_OF_IMAGES = 'src/model/social-image.ts';

test.each<[kind: string, code: string, globs: readonly string[]]>([
  ['posts', 'src/loader/render-worker.ts', PIPELINE],
  ['posts, whose bounds are not looked at again', 'src/loader/bounds.ts', PIPELINE],
  ['code', 'src/markdown/highlight.ts', RECIPE],
  ['media', 'src/loader/images.ts', PIPELINE],
  ['twins', 'src/markdown/html-to-markdown.ts', PIPELINE],
  ['sections', 'src/markdown/sections.ts', PIPELINE],
  ['social images', 'src/media/social-image.ts', SOURCES],
])('the key of cached %s stands for all the code behind %s', (_, code, globs) => {
  const modules = [...modulesOf(code)];
  expect(modules).toContain(code);
  expect(
    modules.filter(
      (path) => !KEEPERS.some((glob) => matchesGlob(path, glob)) && !globs.some((glob) => matchesGlob(path, glob)),
    ),
  ).toEqual([]);
});

test('the walk through the imports follows every kind of them', () => {
  expect([...modulesOf('src/loader/render-pool.ts')]).toEqual(
    expect.arrayContaining(['src/loader/render-worker.ts', 'src/markdown/render.ts', 'src/i18n/messages/ko.ts']),
  );
});

/**
 * The engines that search is compared with. They are of no use to anything else, so they are packages of the benchmark,
 * which are installed when it first runs; nothing outside imports this by name.
 */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Engine } from './engine.ts';
import { flexSearch, flexSearchCjk } from './flexsearch.ts';
import { fuse } from './fuse.ts';
import { lunrJs } from './lunr.ts';
import { miniSearch, miniSearchWithBigrams } from './minisearch.ts';
import { orama } from './orama.ts';

export const ENGINES: readonly Engine[] = [
  miniSearch,
  miniSearchWithBigrams,
  flexSearch,
  flexSearchCjk,
  orama,
  lunrJs,
  fuse,
];

/** The bytes of what a page imports of an engine, minified and packed. */
export async function weighLibrary({ library }: Engine, locale: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: library(locale), resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? '').length;
}

/** Checks what was built before it is published. */
import { closeSync, openSync, readFileSync, readSync, rmdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildDay, deployment } from '#deployment.ts';
import { localeToPath } from '#i18n/locales.ts';
import type { LoadedContent } from '#loader/load-content.ts';
import { aliasFile } from '#model/aliases.ts';
import { createLibrary } from '#model/library.ts';
import { type KnownReadings, startCheck } from '#site-check/check-site.ts';
import type { BuiltSite, ExpectedPost, Finding, Place } from '#site-check/site.ts';
import { listFiles } from './list-files.ts';

/**
 * Begins to check the site in a folder: reads the files that are there, and removes folders without any.
 * @param content What it was made from.
 * @param known What of its files need not be read again.
 * @returns What goes on when the others are there, and prints what is wrong; it throws an `Error` when something of it must not
 * be published.
 */
export function startVerification(
  folder: string,
  { records, registries }: LoadedContent,
  known?: KnownReadings,
): () => void {
  const today = buildDay(process.env, new Date());
  const { posts } = createLibrary(records, registries, { today, includeHidden: false });
  const expected = posts.map(
    ({ locale, slug, file, counts }): ExpectedPost => ({
      path: `${localeToPath(locale)}/posts/${slug}`,
      source: file,
      counts,
    }),
  );
  const redirects = new Set(posts.flatMap(({ aliases }) => aliases.map(aliasFile)));
  const { addFiles, ...site } = openSite(folder, deployment);
  const check = startCheck(site, expected, redirects, known);
  addFiles();
  check.read();
  return () => {
    addFiles();
    const findings = check.findings();
    for (const finding of findings) console.error(format(finding));
    const errors = findings.filter(({ isWarning }) => !isWarning).length;
    if (errors > 0) throw new Error(`${errors} fault${errors === 1 ? '' : 's'} in what was built`);
  };
}

/** A folder of an earlier site that this one has no use for; where it cannot be removed, it does no harm. */
function removeFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // As said above.
  }
}

/** A site on disk, which has no files until they are added. */
function openSite(folder: string, { origin, base }: Place): BuiltSite & { addFiles(): void } {
  const files = new Map<string, number>();
  return {
    origin,
    base,
    files,
    addFiles() {
      const paths = listFiles(folder, removeFolder).map(({ parentPath, name }) => join(parentPath, name));
      const names = paths.map((path) => relative(folder, path).split(sep).join('/'));
      for (const name of names.filter((name) => !files.has(name)).sort()) {
        files.set(name, statSync(join(folder, name)).size);
      }
    },
    text: (path) => readFileSync(join(folder, path), 'utf8'),
    bytes(path, start, length) {
      const file = openSync(join(folder, path), 'r');
      try {
        const buffer = Buffer.alloc(length);
        return buffer.subarray(0, readSync(file, buffer, 0, length, Math.max(0, start)));
      } finally {
        closeSync(file);
      }
    },
  };
}

function format({ file, message, hint, isWarning }: Finding): string {
  return `${file}: ${isWarning ? 'warning' : 'error'}: ${message}${hint ? ` (${hint})` : ''}`;
}

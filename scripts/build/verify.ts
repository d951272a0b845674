/** Checks what was built before it is published. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildDay, deployment } from '#deployment.ts';
import { localeToPath } from '#i18n/locales.ts';
import type { LoadedContent } from '#loader/load-content.ts';
import { aliasFile } from '#model/aliases.ts';
import { createLibrary } from '#model/library.ts';
import { checkSite, type KnownReadings } from '#site-check/check-site.ts';
import type { BuiltSite, ExpectedPost, Finding, Place } from '#site-check/site.ts';
import { listFiles } from './list-files.ts';

/**
 * Prints what is wrong with the site in a folder.
 * @param content What it was made from.
 * @param known What of its files need not be read again.
 * @throws {Error} When something of it must not be published.
 */
export function verifySite(folder: string, { records, registries }: LoadedContent, known?: KnownReadings): void {
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
  const findings = checkSite(openSite(folder, deployment), expected, redirects, known);
  for (const finding of findings) console.error(format(finding));
  const errors = findings.filter(({ isWarning }) => !isWarning).length;
  if (errors > 0) throw new Error(`${errors} fault${errors === 1 ? '' : 's'} in what was built`);
}

/** A site on disk. */
function openSite(folder: string, { origin, base }: Place): BuiltSite {
  const files = new Map(
    listFiles(folder)
      .map(({ parentPath, name }): [string, number] => {
        const path = join(parentPath, name);
        return [relative(folder, path).split(sep).join('/'), statSync(path).size];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return {
    origin,
    base,
    files,
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

/** Checks that old URLs neither hide a page nor contradict each other. */
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { aliasFile } from '#model/aliases.ts';
import type { Library } from '#model/library.ts';
import { decodeEscapes } from '#model/media.ts';
import { listPageUrls } from '#model/pages.ts';
import { sitePath } from '#urls.ts';
import { nameFault } from './names.ts';
import { type Problem, START } from './problems.ts';
import type { ReadPost } from './read-post.ts';

/**
 * What the site keeps for itself beside its pages: folders that the build fills, the editor, feeds, files for crawlers. Names
 * with a dot or an underscore at the beginning tell hosts what to do: `_headers`, `_worker.js`, `.well-known`.
 */
const RESERVED = [
  /^[._]/,
  /^(admin|covers|icons|media|og|pagefind)\//,
  /^(index\.html?|404\.html|robots\.txt|sitemap-[\w-]+\.xml|llms\.txt|cname|favicon\.\w+|apple-touch-icon\.png)$/,
  new RegExp(
    `^(${LOCALE_KEYS.map(localeToPath).join('|')})/` +
      String.raw`(404\.html|index\.htm|rss\.xml|atom\.xml|feed\.json|llms\.txt|manifest\.webmanifest|search/[a-z]+\.json|posts/[^/]+\.md|[a-z]+/[^/]+/(rss\.xml|atom\.xml|feed\.json))$`,
  ),
];

/** The longest name that file systems let a file or a folder have, in bytes. */
const MAXIMUM_NAME_BYTES = 255;

export function checkAliases(everything: Library, posts: readonly ReadPost[]): Problem[] {
  const pages = new Set([...listPageUrls(everything)].map((url) => aliasKey(sitePath(url) ?? url)));
  const aliases = posts.flatMap((post) =>
    (post.frontmatter?.aliases ?? []).map((alias, index) => ({ post, alias, index, key: aliasKey(alias) })),
  );
  const owners = new Map<string, string>();
  const files = new Set([...pages, ...aliases.map(({ key }) => key)]);
  return aliases.flatMap(({ post, alias, index, key }): Problem[] => {
    const place = post.yaml?.positionOf(['aliases', index]) ?? START;
    const refuse = (reason: string, hint: string): Problem[] => [
      {
        file: post.file.path,
        ...place,
        severity: 'error',
        code: 'alias-conflict',
        message: `The old URL "${alias}" ${reason}`,
        hint,
      },
    ];
    const owner = owners.get(key);
    owners.set(key, owner ?? post.file.path);
    if (!isPortable(alias)) return refuse('cannot be a file name', 'leave it to the redirects of your host');
    if (pages.has(key)) return refuse('is a page of this site', 'delete it');
    if (isReserved(key)) return refuse('is kept for the site itself', 'delete it');
    if (owner !== undefined) return refuse(`leads to ${owner} already`, 'delete one of them');
    const folder = foldersOf(key).find((candidate) => files.has(candidate) || isReserved(candidate));
    if (folder) return refuse(`wants a folder "${folder}", which is a file`, 'delete one of the two old URLs');
    return [];
  });
}

/** The file of a URL, in a form that is equal for files that are one on some system. */
export function aliasKey(path: string): string {
  return aliasFile(path).normalize('NFC').toLowerCase();
}

/** Whether the site keeps a file for itself; also for the folder that `/en/rss.xml` would make of one. */
export function isReserved(key: string): boolean {
  return [key, key.replace(/\/index\.html$/, '')].some((path) => RESERVED.some((pattern) => pattern.test(path)));
}

/** Whether every part of an old URL can be the name of a file, everywhere and without escapes. */
export function isPortable(alias: string): boolean {
  const decoded = decodeEscapes(alias);
  if (decoded === undefined || /%2f/i.test(alias)) return false;
  const names = decoded.replace(/^\/|\/$/g, '').split('/');
  return (
    decoded === '/' ||
    names.every((name) => {
      const isSegment = name !== '' && name !== '.' && name !== '..';
      return (
        isSegment && Buffer.byteLength(name) <= MAXIMUM_NAME_BYTES && nameFault(name.normalize('NFC')) === undefined
      );
    })
  );
}

/** `foldersOf('a/b/c.html') // => ['a', 'a/b']`. */
export function foldersOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}

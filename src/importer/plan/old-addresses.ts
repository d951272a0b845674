/** The old addresses of posts in the form of `aliases`, each for one post and none in the way of a page. */
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { postFinding } from '#importer/post-finding.ts';
import type { Finding, SourcePost } from '#importer/source.ts';
import { aliasKey, foldersOf, isPortable, isReserved } from '#loader/check-aliases.ts';
import { decodeAddress } from '#model/media.ts';
import { REGISTRY_KINDS } from '#schema/registry.ts';
import { lengthOf } from './plain-text.ts';

export interface AddressedPost {
  readonly source: SourcePost;
  readonly slug: string;
}

export interface PlannedAddresses {
  readonly aliases: readonly string[];
  readonly findings: readonly Finding[];
}

/** What the schema allows. */
const MAXIMUM_LENGTH = 300;

/**
 * @param taken Old addresses that other posts of the content have.
 * @param slugs The names of all stories.
 */
export function planAddresses(
  posts: readonly AddressedPost[],
  taken: Iterable<string>,
  slugs: ReadonlySet<string>,
): PlannedAddresses[] {
  const files = new Set([...taken].map(aliasKey));
  const folders = new Set([...files].flatMap(foldersOf));
  const results = posts.map(() => ({ aliases: [] as string[], findings: [] as Finding[] }));
  const conflictOf = (key: string): string | undefined => {
    if (isPage(key, slugs)) return 'It is a page of this site';
    if (files.has(key)) return 'Another post has the same one';
    const isBoth = folders.has(key) || foldersOf(key).some((folder) => files.has(folder));
    return isBoth ? 'It cannot be a file and a folder at once' : undefined;
  };
  const add = ({ source, slug }: AddressedPost, path: string, index: number): void => {
    const { aliases, findings } = results[index] as (typeof results)[number];
    const alias = toAlias(path);
    if (alias === undefined) {
      findings.push(postFinding(source, 'alias-dropped', path, 'It cannot be the name of a file'));
      return;
    }
    const key = aliasKey(alias);
    if (aliases.some((other) => aliasKey(other) === key) || pageSlug(key) === slug) return;
    const reason = conflictOf(key);
    if (reason !== undefined) {
      findings.push(postFinding(source, 'alias-dropped', path, reason));
      return;
    }
    files.add(key);
    for (const folder of foldersOf(key)) folders.add(folder);
    aliases.push(alias);
  };
  // A public post counts more than a draft of it, and where a post was at last more than where others have been.
  const order = [...posts.entries()].toSorted(([, a], [, b]) => publicity(a) - publicity(b));
  for (const [index, post] of order) for (const path of post.source.paths.slice(0, 1)) add(post, path, index);
  for (const [index, post] of order) for (const path of new Set(post.source.paths.slice(1))) add(post, path, index);
  return results;
}

function publicity({ source }: AddressedPost): number {
  return source.status === 'published' ? 0 : 1;
}

function toAlias(path: string): string | undefined {
  const decoded = decodeAddress(path)
    .normalize('NFC')
    .replace(/\/{2,}/g, '/');
  const alias = decoded.replace(/\s/gu, encodeURIComponent);
  const isWellFormed = /^\/[^?#\\]*$/.test(alias) && lengthOf(alias) <= MAXIMUM_LENGTH;
  return isWellFormed && isPortable(alias) ? alias : undefined;
}

const LOCALE_PATHS = LOCALE_KEYS.map(localeToPath).join('|');

const POST_PAGE = new RegExp(`^(?:${LOCALE_PATHS})/posts/([^/]+)/index\\.html$`);

/** Lists, terms and the other pages that every language has, whatever the stories are. */
const OTHER_PAGE = new RegExp(
  `^(?:${LOCALE_PATHS})/(?:|about/|search/|posts/|posts/page/\\d+/|(?:${REGISTRY_KINDS.join('|')})/(?:[^/]+/(?:page/\\d+/)?)?)index\\.html$`,
);

/** The story whose page a file is. */
function pageSlug(key: string): string | undefined {
  return POST_PAGE.exec(key)?.[1];
}

function isPage(key: string, slugs: ReadonlySet<string>): boolean {
  return isReserved(key) || OTHER_PAGE.test(key) || slugs.has(pageSlug(key) ?? '');
}

/**
 * Static paths that several pages share, and what a page reads from its path. Pages have no props: what they show follows
 * from their path and the content alone, so that a build can tell which pages have changed.
 */
import { LOCALE_KEYS, type Locale, localeToPath, pathToLocale } from '#i18n/locales.ts';
import type { Library } from '#model/library.ts';
import { pageNumbers } from '#model/paging.ts';
import type { Post } from '#model/post.ts';
import { REGISTRY_KINDS, type RegistryKind } from '#schema/registry.ts';
import { getLibrary } from './library.ts';

interface LocalePath {
  params: { locale: string };
}

/** One path for every locale, for pages that exist in all of them. */
export function localePaths(): LocalePath[] {
  return LOCALE_KEYS.map((locale) => ({ params: { locale: localeToPath(locale) } }));
}

/** A path for every post that has a page. */
export function postPaths(): { params: { locale: string; slug: string } }[] {
  const { posts } = getLibrary();
  return posts.map(({ locale, slug }) => ({ params: { locale: localeToPath(locale), slug } }));
}

/** The parameters of the pages of a list of so many posts but the first, which has the address of the list itself. */
export function laterPages(posts: number): { page: string }[] {
  return pageNumbers(posts)
    .slice(1)
    .map((page) => ({ page: String(page) }));
}

type Params = Readonly<Record<string, string | undefined>>;

/** @throws {Error} When the path has no locale, which none of ours lacks. */
export function readLocale({ locale = '' }: Params): Locale {
  const known = pathToLocale(locale);
  if (!known) throw new Error(`"${locale}" is the path of no locale`);
  return known;
}

/** @throws {Error} When the path names no kind of registry. */
export function readKind({ kind }: Params): RegistryKind {
  const known = REGISTRY_KINDS.find((candidate) => candidate === kind);
  if (!known) throw new Error(`"${kind}" is no kind of registry`);
  return known;
}

/** @throws {Error} When the path is that of no post. */
export function readPost(params: Params, library: Library): Post {
  const post = library.post(params['slug'] ?? '', readLocale(params));
  if (!post) throw new Error(`There is no post "${params['slug']}" in "${params['locale']}"`);
  return post;
}

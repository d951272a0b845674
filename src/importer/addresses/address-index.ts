/** Finds the imported post that an address of an old blog led to. */
import { dirname, normalize } from 'node:path/posix';
import type { Plan, PlannedPost } from '#importer/plan-stories.ts';
import { decodeAddress } from '#model/media.ts';
import { hostOf, isOwn, oldUrl } from './old-urls.ts';

export interface AddressIndex {
  readonly find: (address: string, from: PlannedPost) => PlannedPost | undefined;
  /** Whether readers see a post once it is imported. */
  readonly isShown: (post: PlannedPost) => boolean;
  /** Whether they see a story in any language. */
  readonly isStoryShown: (slug: string) => boolean;
}

/** @param today `YYYY-MM-DD`; later posts are hidden until their day. */
export function indexAddresses({ posts }: Plan, today: string): AddressIndex {
  const byKey = new Map<string, PlannedPost>();
  const add = (key: string, post: PlannedPost): void => {
    if (!byKey.has(key)) byKey.set(key, post);
  };
  for (const post of posts) add(fileKey(post, post.source.file), post);
  // Without a rule for addresses, a post is where its file is, or its folder.
  for (const post of posts) if (post.blog.system === 'markdown') add(fileKey(post, placeOf(post)), post);
  // The present address of a post counts more than the old ones of others.
  for (const isPresent of [true, false]) {
    for (const post of posts) {
      const paths = isPresent ? post.source.paths.slice(0, 1) : post.source.paths.slice(1);
      for (const path of paths) {
        const url = oldUrl(path.replace(/[?#]/g, encodeURIComponent), post);
        if (url) add(pathKey(url, url.pathname), post);
      }
    }
  }
  for (const post of posts) if (post.blog.system === 'wordpress') add(numberKey(post, post.source.id), post);
  const byName = Map.groupBy(posts, (post) => nameKey(post, lastSegment(post.source.paths[0] ?? '')));
  const findByName = (address: string, from: PlannedPost): PlannedPost | undefined => {
    const url = oldUrl(address, from);
    if (!url || !isOwn(url, from.blog) || LIST_PAGE.test(url.pathname)) return undefined;
    const name = lastSegment(url.pathname);
    const [post, ...others] = isTelling(name) ? (byName.get(nameKey(from, name)) ?? []) : [];
    // What only has the name of the post it stands in, such as its slides elsewhere on the host, is no link to itself.
    return others.length === 0 && post !== from ? post : undefined;
  };
  const isShown = ({ isDraft, date }: PlannedPost): boolean => !isDraft && date !== undefined && date.day <= today;
  const shown = new Set(posts.filter(isShown).map(({ slug }) => slug));
  return {
    find: (address, from) => {
      const key = keysOf(address, from).find((candidate) => byKey.has(candidate));
      return key === undefined ? findByName(address, from) : byKey.get(key);
    },
    isShown,
    isStoryShown: (slug) => shown.has(slug),
  };
}

/** What an address may be known by, from the likeliest. */
function keysOf(address: string, from: PlannedPost): string[] {
  const url = oldUrl(address, from);
  if (!url) return [];
  const path = decodeAddress(address.replace(/[?#].*$/s, ''));
  const isPath = !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address) && path !== '';
  const base = from.blog.url === undefined ? '/' : new URL(from.blog.url).pathname;
  const isHome = isOwn(url, from.blog) && url.pathname === base;
  const number = isHome ? (url.searchParams.get('p') ?? url.searchParams.get('page_id')) : null;
  return [
    ...(number !== null ? [numberKey(from, number)] : []),
    ...(isPath && MARKDOWN_FILE.test(path) ? fileKeys(path, from) : []),
    ...(isPath && from.blog.system === 'markdown' ? placeKeys(path, from) : []),
    pathKey(url, url.pathname),
    // Links from the root that forget that the blog does not begin there.
    ...(isPath && path.startsWith('/') ? [pathKey(url, base + url.pathname)] : []),
  ];
}

const MARKDOWN_FILE = /\.(?:md|markdown|mdx)$/i;

/** `posts/a/en.md` and `posts/a/index.md` are at `posts/a`, as is `posts/a.md`. */
function placeOf({ source: { file } }: PlannedPost): string {
  return file.replace(/(?:\/(?:_?index|[a-z]{2}(?:-[A-Za-z]{2,4})?))?\.\w+$/, '');
}

/** An address counts from the folder of the file, or from that which the post has as a page. */
function placeKeys(path: string, from: PlannedPost): string[] {
  const bases = path.startsWith('/') ? ['.'] : [dirname(from.source.file), placeOf(from)];
  return bases.map((base) => fileKey(from, normalize(`${base}/${path}`).replace(/\/$/, '')));
}

/** Beside the post, from the root of the blog, or wherever its sources are. */
function fileKeys(path: string, from: PlannedPost): string[] {
  const folder = dirname(from.source.file);
  const paths = path.startsWith('/') ? [path.slice(1), `source${path}`] : [`${folder}/${path}`, path];
  return paths.map((candidate) => fileKey(from, normalize(candidate)));
}

/** Blogs move their posts to other folders, and old links stay: a name that says much finds the one post of that name. */
function nameKey({ blog }: PlannedPost, name: string): string {
  return `${blog.name}\nname\n${name}`;
}

function lastSegment(path: string): string {
  const plain = plainPath(path);
  return plain.slice(plain.lastIndexOf('/') + 1);
}

function isTelling(name: string): boolean {
  return name.length >= 10 && /-|[^!-~]/.test(name);
}

/** What has the names of tags, not of posts. */
const LIST_PAGE = /\/(?:tags?|categor(?:y|ies)|archives?|authors?|topics?|series|page|feed)\//i;

function fileKey({ blog }: PlannedPost, file: string): string {
  return `${blog.name}\nfile\n${file.normalize('NFC').toLowerCase()}`;
}

function numberKey({ blog }: PlannedPost, number: string): string {
  return `${blog.name}\nnumber\n${number}`;
}

function pathKey(url: URL, path: string): string {
  return `${hostOf(url)}\npath\n${plainPath(path)}`;
}

/** Servers answer an address with and without `index.html`, `.html`, a slash at its end, and many in any case. */
function plainPath(path: string): string {
  return decodeAddress(path)
    .normalize('NFC')
    .toLowerCase()
    .replace(/^\/*index\.php(?=\/)/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/(?:\/index)?\.html?$/, '')
    .replace(/\/$/, '');
}

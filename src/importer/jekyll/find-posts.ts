/** Which files of a Jekyll blog are posts, drafts, documents of collections and pages. */
import { posix } from 'node:path';
import type { JekyllConfig } from './config.ts';

export interface PostFile {
  /** Path from the root. */
  readonly file: string;
  /** `post`, `page` or the name of a collection. */
  readonly type: string;
  readonly isDraft: boolean;
  /** Path in the folder of sources, by which defaults are told. */
  readonly path: string;
  /** Path in its own folder, `_posts` or that of its collection, without the ending. */
  readonly inner: string;
  /** Folders above `_posts`, which are categories. */
  readonly categories: readonly string[];
  /** Whether it is HTML, not Markdown. */
  readonly isHtml: boolean;
}

export interface FoundFiles {
  readonly posts: readonly PostFile[];
  /** Files among the posts that are none: what the configuration excludes, and what has no date in its name. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

export function findPosts(
  files: readonly string[],
  config: JekyllConfig,
  only: readonly string[] | undefined,
): FoundFiles {
  const wanted = new Set(only);
  const skipped: { file: string; reason: string }[] = [];
  const posts = files.flatMap((file): PostFile[] => {
    const post = toPostFile(file, config, wanted.has(file));
    if (!post) return [];
    const isPost = post.type === 'post';
    const reason = isExcluded(post.path, config)
      ? 'the configuration excludes it'
      : isPost && !post.isDraft && !isDated(file)
        ? 'its name has no date, so Jekyll did not show it'
        : undefined;
    if (reason === undefined || wanted.has(file)) return [post];
    if (isPost) skipped.push({ file, reason });
    return [];
  });
  return { posts, skipped };
}

function toPostFile(file: string, config: JekyllConfig, isNamed: boolean): PostFile | undefined {
  const extension = posix.extname(file).slice(1).toLowerCase();
  const isHtml = extension === 'html' || extension === 'htm';
  if (!isHtml && !config.extensions.has(extension)) return undefined;
  const prefix = config.sourceDir === '' ? '' : `${config.sourceDir}/`;
  const path = file.startsWith(prefix) ? file.slice(prefix.length) : file;
  const folders = posix.dirname(path).split('/');
  const special = folders.findIndex((folder) => /^_./.test(folder));
  const name = folders[special];
  const stem = path.slice(0, path.length - extension.length - 1);
  const base = { file, path, isHtml, isDraft: name === '_drafts' };
  const inner =
    special === -1
      ? stem
      : stem
          .split('/')
          .slice(special + 1)
          .join('/');
  if (name === '_posts' || name === '_drafts') {
    const above = folders.slice(0, special).filter((folder) => folder !== '.' && folder !== config.collectionsDir);
    return { ...base, type: 'post', inner, categories: above };
  }
  const collection = config.collections.find((each) => `_${each.name}` === name);
  if (collection) return { ...base, type: collection.name, inner, categories: [] };
  if (isNamed && isDated(file)) return { ...base, type: 'post', inner: posix.basename(stem), categories: [] };
  const isIncluded = name !== undefined && config.included.some((each) => each.replace(/\/$/, '') === name);
  if (!path.startsWith('_') && special === -1 ? true : isIncluded || isNamed) {
    return file === path && prefix !== '' && !isNamed
      ? undefined
      : { ...base, type: 'page', inner: stem, categories: [] };
  }
  return undefined;
}

export const isDated = (file: string): boolean => /(?:^|\/)\d{2,4}-\d{1,2}-\d{1,2}-[^/]+$/.test(file);

/** Whether a pattern of the configuration keeps a file or a folder above it out. */
function isExcluded(path: string, { excluded, included }: JekyllConfig): boolean {
  const matches = (patterns: readonly string[]): boolean => patterns.some((pattern) => matchesPattern(path, pattern));
  return matches(excluded) && !matches(included);
}

/** Names and folders, in which a star stands for any letters. */
export function matchesPattern(path: string, pattern: string): boolean {
  const plain = pattern.replace(/^\/|\/(?:\*{1,2}\/?)?$/g, '');
  if (plain === '' || plain.length > 500) return false;
  const isRooted = pattern.startsWith('/') || plain.includes('/');
  const parts = path.split('/');
  return parts.some((part, index) => {
    const above = parts.slice(0, index + 1).join('/');
    return matchesGlob(above, plain) || (!isRooted && plain.includes('*') && matchesGlob(part, plain));
  });
}

function matchesGlob(text: string, pattern: string): boolean {
  if (!pattern.includes('*')) return text === pattern;
  const pieces = pattern.split(/\*+/);
  let index = 0;
  for (const [number, piece] of pieces.entries()) {
    const found = number === 0 ? (text.startsWith(piece) ? 0 : -1) : text.indexOf(piece, index);
    if (found === -1) return false;
    index = found + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return last === '' || text.endsWith(last);
}

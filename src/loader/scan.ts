/** Finds the files of a content folder and refuses names that would collide, vanish or break elsewhere. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#compare-text.ts';
import { isLocale, LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import type { PostFormat } from '#model/article.ts';
import { nearest } from '#nearest.ts';
import type { ProblemCode } from '#problem-codes.ts';
import { isId } from '#schema/fields.ts';
import { REGISTRY_KINDS, type RegistryKind } from '#schema/registry.ts';
import { isWindowsName, nameFault } from './names.ts';
import { type Problem, START } from './problems.ts';
import { suggestLocale } from './suggest-locale.ts';

export interface PostFile {
  readonly slug: string;
  readonly locale: Locale;
  readonly format: PostFormat;
  /** Path in the content folder. */
  readonly path: string;
}

export interface ContentFiles {
  readonly registries: readonly { readonly kind: RegistryKind; readonly path: string }[];
  readonly posts: readonly PostFile[];
  /** Images and videos, as paths in the content folder. */
  readonly media: ReadonlySet<string>;
  /** How many files under `posts/` claim to be posts, whether or not their names are right. */
  readonly sourceCount: number;
  readonly problems: readonly Problem[];
}

const IMAGE_EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif'];
const MEDIA_EXTENSIONS = [...IMAGE_EXTENSIONS, 'mp4', 'webm'];

/** Formats of pictures that browsers do not show, or not all of them. */
const FOREIGN_IMAGES = ['bmp', 'heic', 'heif', 'ico', 'jfif', 'jxl', 'psd', 'tif', 'tiff'];

/** What a post is called, in whatever case; `.markdown` is none of ours, but whoever writes it means a post. */
export const POST_NAME = /^(.+)\.(mdx?|markdown)$/i;

/** Longer paths cannot be checked out on every system. */
const MAXIMUM_PATH_BYTES = 180;

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
}

export async function scanContent(contentDir: string): Promise<ContentFiles> {
  const problems: Problem[] = [];
  const refuse = (file: string, code: ProblemCode, message: string, hint?: string): void => {
    problems.push({ file, ...START, severity: 'error', code, message, hint });
  };
  const registries: { kind: RegistryKind; path: string }[] = [];
  const posts: PostFile[] = [];
  const media = new Set<string>();
  const entries: Entry[] = [];
  let sourceCount = 0;

  /** The files and folders in a folder, sorted; links and devices are refused. Hidden ones do not count. */
  const list = async (folder: string): Promise<Entry[]> => {
    const found = await readdir(join(contentDir, folder), { withFileTypes: true }).catch((error) => {
      if (folder === '') throw error;
      refuse(folder, 'file-unreadable', `The folder cannot be read (${error.code ?? error})`, 'give yourself access');
      return [];
    });
    const visible = found
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => ({ path: folder ? `${folder}/${entry.name}` : entry.name, name: entry.name, entry }))
      .toSorted((a, b) => compareText(a.name, b.name));
    return visible.flatMap(({ path, name, entry }) => {
      const isFolder = entry.isDirectory();
      entries.push({ path, name, isFolder });
      if (entry.isSymbolicLink()) refuse(path, 'file-link', 'Symbolic links are not allowed', 'copy the file itself');
      else if (!entry.isFile() && !isFolder) refuse(path, 'file-unexpected', 'This is not a file', 'delete it');
      else return [{ path, name, isFolder }];
      return [];
    });
  };

  const checkPathLength = (path: string): void => {
    if (Buffer.byteLength(path) > MAXIMUM_PATH_BYTES)
      refuse(path, 'file-name', `The path is longer than ${MAXIMUM_PATH_BYTES} bytes`, 'shorten it');
  };
  const checkName = (path: string, name: string): void => {
    const fault = nameFault(name);
    if (fault) refuse(path, 'file-name', fault.message, fault.hint);
    checkPathLength(path);
  };

  const scanStory = async (slug: string, folder: string): Promise<void> => {
    const before = sourceCount;
    for (const { path, name, isFolder } of await list(folder)) {
      if (isFolder) {
        checkName(path, name);
        if (POST_NAME.test(name)) refuse(path, 'file-unexpected', 'This is a folder; a post is a file', 'rename it');
        for (const inner of await list(path)) addMedium(inner, slug);
      } else if (POST_NAME.test(name)) addPost(slug, path, name);
      else addMedium({ path, name, isFolder }, slug);
    }
    if (sourceCount === before)
      refuse(folder, 'story-empty', 'The story has no post', `add ${folder}/<locale>.md, or delete the folder`);
  };

  const addPost = (slug: string, path: string, name: string): void => {
    sourceCount += 1;
    checkPathLength(path);
    const [, stem = '', extension = ''] = POST_NAME.exec(name) ?? [];
    if (isLocale(stem) && (extension === 'md' || extension === 'mdx')) {
      posts.push({ slug, locale: stem, format: extension, path });
      return;
    }
    const locale = suggestLocale(stem);
    const format = extension.toLowerCase() === 'mdx' ? 'mdx' : 'md';
    refuse(
      path,
      'file-name',
      `"${name}" is not the name of a post`,
      `name it ${locale ? `"${locale}.${format}"` : `<locale>.${format}, with one of ${LOCALE_KEYS.join(', ')}`}`,
    );
  };

  const addMedium = ({ path, name, isFolder }: Entry, slug: string): void => {
    checkName(path, name);
    const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
    const foreign = foreignImageFault(extension);
    if (isFolder) {
      refuse(path, 'file-unexpected', 'Folders nest only one level below a story', 'move its files up');
    } else if (MEDIA_EXTENSIONS.includes(extension)) {
      media.add(path);
    } else if (POST_NAME.test(name)) {
      sourceCount += 1;
      refuse(path, 'file-unexpected', 'A post stands directly in its story', `move it to posts/${slug}/<locale>.md`);
    } else if (foreign) {
      refuse(path, 'image-type', foreign.message, foreign.hint);
    } else {
      const locale = suggestLocale(name.replace(/\..*$|~$/s, ''));
      const isBackup = entries.some((entry) => POST_NAME.test(entry.name) && path.startsWith(entry.path));
      const hint = locale && !isBackup ? `if it is a post, name it "${locale}.md"; else delete it` : 'delete it';
      refuse(path, 'file-unexpected', 'A story holds posts, images and videos only', hint);
    }
  };

  const scanRoot = async (): Promise<boolean> => {
    let hasPosts = false;
    for (const { path, name, isFolder } of await list('')) {
      const kind = REGISTRY_KINDS.find((candidate) => name === `${candidate}.yaml`);
      if (kind && !isFolder) registries.push({ kind, path });
      else if (name === 'posts' && isFolder) hasPosts = true;
      else if (name !== 'README.md' || isFolder) refuseAtRoot(path, name, isFolder);
    }
    return hasPosts;
  };
  const refuseAtRoot = (path: string, name: string, isFolder: boolean): void => {
    const expected = isFolder ? ['posts'] : REGISTRY_KINDS.map((candidate) => `${candidate}.yaml`);
    const near = nearest(name, expected);
    const hint = POST_NAME.test(name) ? 'move it to posts/<slug>/<locale>.md' : 'delete it';
    refuse(
      path,
      'file-unexpected',
      'The content folder holds posts/ and the registries only',
      near ? `rename it to "${near}"` : hint,
    );
  };

  const scanPosts = async (): Promise<void> => {
    for (const { path, name, isFolder } of await list('posts')) {
      checkPathLength(path);
      if (!isFolder) {
        if (POST_NAME.test(name)) sourceCount += 1;
        const hint = 'move it to posts/<slug>/<locale>.md';
        refuse(path, 'file-unexpected', 'Every story has a folder of its own', hint);
        continue;
      }
      if (!isId(name) || isWindowsName(name)) refuse(path, 'slug', `"${name}" is not a slug`, slugHint(name));
      await scanStory(name, path);
    }
  };

  try {
    if (await scanRoot()) await scanPosts();
    else if (!problems.some(({ file, code }) => file === 'posts' && code === 'file-link'))
      refuse(
        'posts',
        'content-missing',
        'There is no folder with posts',
        'add posts/<slug>/<locale>.md, or set CONTENT_DIR to the folder that has it',
      );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    refuse(
      'posts',
      'content-missing',
      code === 'ENOENT' ? 'The content folder does not exist' : `The content folder cannot be read (${code ?? error})`,
      'add it with posts/ in it, or set CONTENT_DIR to the folder that has it',
    );
  }
  return { registries, posts, media, sourceCount, problems: [...problems, ...findCollisions(entries)] };
}

/** What is wrong with pictures whose names end so, or `undefined` for those that a story may show and for what is none. */
export function foreignImageFault(extension: string): { readonly message: string; readonly hint: string } | undefined {
  if (extension === 'svg') {
    return { message: 'SVG files can carry scripts and are not allowed', hint: 'export it as PNG or WebP' };
  }
  if (!FOREIGN_IMAGES.includes(extension)) return undefined;
  return { message: `Not every browser shows .${extension} files`, hint: 'export it as JPEG, PNG or WebP' };
}

/** Paths that become one page or one file elsewhere: they differ in case, Unicode form, or `.md` and `.mdx` only. */
function findCollisions(entries: readonly Entry[]): Problem[] {
  const first = new Map<string, string>();
  const refused = new Set<string>();
  return entries
    .toSorted((a, b) => compareText(a.path, b.path))
    .flatMap(({ path, name, isFolder }) => {
      // What is in a folder that collides collides, too, and is no news.
      const parent = path.slice(0, -name.length - 1);
      if (refused.has(parent)) refused.add(path);
      const plain = path.normalize('NFC').toLowerCase();
      const isPost = !isFolder && path.startsWith('posts/') && POST_NAME.test(name);
      const key = isPost ? plain.replace(POST_NAME, '$1.md') : plain;
      const other = first.get(key);
      if (other === undefined) first.set(key, path);
      if (other === undefined || refused.has(path)) return [];
      refused.add(path);
      return [
        {
          file: path,
          ...START,
          severity: 'error' as const,
          code: 'file-collision',
          message: isPost ? `This post and ${other} make one page` : `This and ${other} are one on other systems`,
          hint: 'delete or rename one of them',
        },
      ];
    });
}

function slugHint(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return isId(slug) && !isWindowsName(slug)
    ? `rename it to "${slug}"`
    : 'rename it to lower-case ASCII words joined by hyphens';
}

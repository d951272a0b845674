/** Finds the files of a content folder and refuses names that would collide, vanish or break elsewhere. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLocale, LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import type { PostFormat } from '#model/article.ts';
import { nearest } from '#nearest.ts';
import { isId } from '#schema/fields.ts';
import { REGISTRY_KINDS, type RegistryKind } from '#schema/registry.ts';
import { type Problem, START } from './problems.ts';

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

export const IMAGE_EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif'];
const VIDEO_EXTENSIONS = ['mp4', 'webm'];

/** Device names that Windows does not let any folder have. */
const WINDOWS_NAMES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Longer paths cannot be checked out on every system. */
const MAXIMUM_PATH_BYTES = 180;

export async function scanContent(contentDir: string): Promise<ContentFiles> {
  const problems: Problem[] = [];
  const refuse = (file: string, code: string, message: string, hint?: string): void => {
    problems.push({ file, ...START, severity: 'error', code, message, hint });
  };
  const registries: { kind: RegistryKind; path: string }[] = [];
  const posts: PostFile[] = [];
  const media = new Set<string>();
  const allPaths: string[] = [];
  let sourceCount = 0;

  const list = async (folder: string): Promise<{ path: string; name: string; isFolder: boolean }[]> => {
    const entries = await readdir(join(contentDir, folder), { withFileTypes: true });
    const visible = entries
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => ({ path: folder ? `${folder}/${entry.name}` : entry.name, name: entry.name, entry }));
    allPaths.push(...visible.map(({ path }) => path));
    return visible
      .filter(({ path, entry }) => {
        if (entry.isSymbolicLink()) refuse(path, 'file-link', 'Symbolic links are not allowed', 'copy the file itself');
        else if (!entry.isFile() && !entry.isDirectory())
          refuse(path, 'file-unexpected', 'This is not a file', 'delete it');
        else return true;
        return false;
      })
      .map(({ path, name, entry }) => ({ path, name, isFolder: entry.isDirectory() }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  };

  const checkName = (path: string, name: string): void => {
    if (name !== name.normalize('NFC'))
      refuse(
        path,
        'file-name',
        'The name is not in composed Unicode form (NFC)',
        `rename it to "${name.normalize('NFC')}"`,
      );
    else if (/[<>:"|?*\\%#]/.test(name) || /[. ]$/.test(name))
      refuse(path, 'file-name', 'The name has a character that breaks on other systems or in URLs', 'rename it');
    if (Buffer.byteLength(path) > MAXIMUM_PATH_BYTES)
      refuse(path, 'file-name', `The path is longer than ${MAXIMUM_PATH_BYTES} bytes`, 'shorten it');
  };

  const scanStory = async (slug: string, folder: string): Promise<void> => {
    const before = sourceCount;
    for (const { path, name, isFolder } of await list(folder)) {
      checkName(path, name);
      if (isFolder) {
        for (const inner of await list(path)) addMedium(inner.path, inner.name, inner.isFolder);
        continue;
      }
      const match = /^(.+)\.(mdx?|markdown)$/i.exec(name);
      if (!match) {
        addMedium(path, name, false);
        continue;
      }
      sourceCount += 1;
      const [, stem = '', extension = ''] = match;
      if (isLocale(stem) && (extension === 'md' || extension === 'mdx'))
        posts.push({ slug, locale: stem, format: extension, path });
      else {
        const locale = nearest(stem.replace('_', '-'), LOCALE_KEYS);
        refuse(
          path,
          'file-name',
          `"${name}" is not the name of a post`,
          `name it ${locale ? `"${locale}.md"` : `<locale>.md, with one of ${LOCALE_KEYS.join(', ')}`}`,
        );
      }
    }
    if (sourceCount === before)
      refuse(folder, 'story-empty', 'The story has no post', `add ${folder}/<locale>.md, or delete the folder`);
  };

  const addMedium = (path: string, name: string, isFolder: boolean): void => {
    checkName(path, name);
    const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
    if (!isFolder && [...IMAGE_EXTENSIONS, ...VIDEO_EXTENSIONS].includes(extension)) media.add(path);
    else if (extension === 'svg')
      refuse(path, 'image-type', 'SVG files can carry scripts and are not allowed', 'export it as PNG or WebP');
    else
      refuse(
        path,
        'file-unexpected',
        isFolder ? 'Folders nest only one level below a story' : 'A story holds posts, images and videos only',
        'delete it',
      );
  };

  for (const { path, name, isFolder } of await list('')) {
    const kind = REGISTRY_KINDS.find((candidate) => name === `${candidate}.yaml`);
    if (kind && !isFolder) registries.push({ kind, path });
    else if (isFolder && name === 'posts') continue;
    else if (!isFolder && name === 'README.md') continue;
    else {
      const near = nearest(name, [...REGISTRY_KINDS.map((candidate) => `${candidate}.yaml`), 'posts']);
      refuse(
        path,
        'file-unexpected',
        'The content folder holds posts/ and the registries only',
        near ? `rename it to "${near}"` : 'delete it',
      );
    }
  }
  const folders = await list('posts').catch(() => {
    refuse(
      'posts',
      'content-missing',
      'There is no folder with posts',
      'add posts/<slug>/<locale>.md, or set CONTENT_DIR to the folder that has it',
    );
    return [];
  });
  for (const { path, name, isFolder } of folders) {
    checkName(path, name);
    if (!isFolder)
      refuse(path, 'file-unexpected', 'Every story has a folder of its own', `move it to posts/<slug>/<locale>.md`);
    else if (!isId(name) || WINDOWS_NAMES.test(name)) refuse(path, 'slug', `"${name}" is not a slug`, slugHint(name));
    if (isFolder) await scanStory(name, path);
  }
  problems.push(...findCollisions(allPaths.toSorted()));
  return { registries, posts, media, sourceCount, problems };
}

/** Paths that become one page or one file elsewhere: they differ in case, Unicode form, or `.md` and `.mdx` only. */
function findCollisions(paths: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  return paths.flatMap((path) => {
    const key = path
      .normalize('NFC')
      .toLowerCase()
      .replace(/\.mdx?$/, '');
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, path);
      return [];
    }
    return [
      {
        file: path,
        ...START,
        severity: 'error' as const,
        code: 'file-collision',
        message: `This file and ${other} make one page`,
        hint: 'delete or rename one of them',
      },
    ];
  });
}

function slugHint(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug && !WINDOWS_NAMES.test(slug)
    ? `rename it to "${slug}"`
    : 'rename it to lower-case ASCII words joined by hyphens';
}

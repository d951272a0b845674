/** The files of a new post. A story is made in a folder beside the others and moved; what fails leaves nothing. */
import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import type { Locale } from '#i18n/locales.ts';
import { NO_CACHE } from '#loader/cache.ts';
import { checkMedia, kindOfMedia } from '#loader/images.ts';
import { foreignImageFault } from '#loader/scan.ts';
import type { PostFormat } from '#model/article.ts';
import type { Fault } from './read-field.ts';

/** A picture that may be a cover. */
export interface Cover {
  readonly source: string;
  /** What it is called in the story's folder. */
  readonly name: string;
}

interface NewPost {
  readonly slug: string;
  readonly locale: Locale;
  readonly format: PostFormat;
  readonly text: string;
  /** Whether the story is there. */
  readonly isTranslation: boolean;
  readonly cover?: Cover | undefined;
}

/** The names of all that lies among the stories; none where the folder cannot be read. */
export async function listStories(contentDir: string): Promise<string[]> {
  return await readdir(join(contentDir, 'posts')).catch(() => []);
}

/**
 * Checks a picture as one of the content is checked.
 * @param path From the folder in which the author stands.
 */
export async function readCover(
  path: string,
): Promise<{ readonly cover: Cover } | { readonly faults: readonly Fault[] }> {
  const source = await realpath(resolve(STARTED_IN, path)).catch(() => undefined);
  if (source === undefined) return { faults: [{ message: `There is no image "${path}"`, hint: HINT }] };
  const extension = extname(source).toLowerCase();
  const foreign = foreignImageFault(extension.slice(1));
  if (foreign) return { faults: [foreign] };
  if (kindOfMedia(source) !== 'image') return { faults: [{ message: `"${path}" is no image`, hint: HINT }] };
  const check = await checkMedia(dirname(source), basename(source), NO_CACHE, '');
  if ('faults' in check) return check;
  return { cover: { source, name: `cover${extension.replace('.jpeg', '.jpg')}` } };
}

const HINT = 'write the path of an image, or auto';

/** npm changes to the folder of the project, and tells where it was started. */
const STARTED_IN = process.env['INIT_CWD'] ?? '';

/**
 * A path as one types or drops it at a prompt, where no shell takes away quotes and backslashes or knows of a home:
 * `typedPath("'/tmp/my photo.jpg' ") // => '/tmp/my photo.jpg'`.
 */
export function typedPath(text: string): string {
  const path = text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^~(?=[/\\])/, homedir());
  return sep === '/' ? path.replace(/\\(.)/g, '$1') : path;
}

export interface Writer {
  /**
   * Writes a post, whole or not at all.
   * @returns Its path in the content folder.
   * @throws When there is one already.
   */
  write(post: NewPost): Promise<string>;
  /** Removes what is half done, at once: the process is about to end. */
  abandon(): void;
}

export function createWriter(contentDir: string): Writer {
  const posts = join(contentDir, 'posts');
  // Names with a dot in front are none of the content’s.
  const staging = join(posts, `.new-${process.pid}`);
  const abandon = (): void => rmSync(staging, { recursive: true, force: true });
  return {
    abandon,
    async write({ slug, locale, format, text, isTranslation, cover }) {
      const name = `${locale}.${format}`;
      const folder = join(posts, slug);
      // Containers give every run the same process id, so what a killed one has left may lie here.
      abandon();
      try {
        await mkdir(staging, { recursive: true });
        await writeFile(join(staging, name), text);
        if (cover) await copyFile(cover.source, join(staging, cover.name));
        // What has come since the answers were checked stays.
        const targets = isTranslation ? [`${locale}.md`, `${locale}.mdx`].map((file) => join(folder, file)) : [folder];
        const present = targets.find(existsSync);
        if (present !== undefined) throw new Error(`${present} is there already`);
        await (isTranslation ? rename(join(staging, name), join(folder, name)) : rename(staging, folder));
      } finally {
        abandon();
      }
      return `posts/${slug}/${name}`;
    },
  };
}

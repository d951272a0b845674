/** Finds the image or video that a post names, or says why it cannot be used, and what no post names. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaFile } from '#model/media.ts';
import { decodeAddress, mediaPath } from '#model/media.ts';
import { nearest } from '#nearest.ts';
import { kindOfMedia, type MediaCheck, type MediaFault } from './images.ts';
import { isError, type Problem, START } from './problems.ts';

export interface MediaFinder {
  /** @param target As the author wrote it. */
  find(
    slug: string,
    target: string,
    kind: MediaFile['kind'],
  ): Promise<{ media: MediaFile } | { faults: readonly FinderFault[] }>;
  /** What `find` has not come upon, with what is wrong with it; to be asked when all posts have been read. */
  listUnnamed(): Promise<{ path: string; faults: readonly MediaFault[] }[]>;
}

type FinderFault = Pick<Problem, 'code' | 'message'> & { readonly hint: string };

/** Codes of what harms in a file that no page shows, because whoever reads the repository has it. */
const HARMFUL_UNSEEN = new Set(['image-location', 'video-location']);

/** @param checkFile Checks the file at a path in the content folder. */
export function createMediaFinder(
  contentDir: string,
  files: ReadonlySet<string>,
  checkFile: (path: string) => Promise<MediaCheck>,
): MediaFinder {
  const checks = new Map<string, Promise<MediaCheck>>();
  const fail = (fault: FinderFault): { faults: FinderFault[] } => ({ faults: [fault] });
  return {
    async find(slug, address, kind) {
      const target = decodeAddress(address);
      const fault = addressFault(target);
      if (fault) return fail({ code: 'image-address', ...fault });
      const path = mediaPath(slug, address);
      if (!files.has(path))
        return fail({ code: 'image-missing', ...(await missingFault(contentDir, path, slug, kind, files)) });
      if (kindOfMedia(path) !== kind) {
        return fail({ code: `${kind}-type`, message: `"${target}" is no ${kind}`, ...WRONG_KIND[kind] });
      }
      let check = checks.get(path);
      if (!check) {
        check = checkFile(path);
        checks.set(path, check);
      }
      const result = await check;
      if ('media' in result) return result;
      return { faults: result.faults.map((found) => ({ ...found, message: `${target}: ${found.message}` })) };
    },
    async listUnnamed() {
      const unnamed: { path: string; faults: readonly MediaFault[] }[] = [];
      for (const path of files) {
        if (checks.has(path)) continue;
        const result = await checkFile(path);
        unnamed.push({ path, faults: 'faults' in result ? result.faults : [] });
      }
      return unnamed;
    },
  };
}

/**
 * What no post shows: that it is there, and, as an error, whatever it tells of a place.
 * @param problems All others; a story with an error among them may have meant what it does not name.
 */
export async function checkUnnamedMedia(finder: MediaFinder, problems: readonly Problem[]): Promise<Problem[]> {
  const unclear = new Set(problems.filter(isError).map(({ file }) => file.split('/')[1]));
  return (await finder.listUnnamed()).flatMap(({ path, faults }): Problem[] => {
    const harm = faults
      .filter(({ code }) => HARMFUL_UNSEEN.has(code))
      .map((fault): Problem => ({ file: path, ...START, severity: 'error', ...fault }));
    if (unclear.has(path.split('/')[1])) return harm;
    const message = `No post shows this ${kindOfMedia(path)}`;
    const hint = 'show it, or delete it';
    return [...harm, { file: path, ...START, severity: 'warning', code: 'image-unused', message, hint }];
  });
}

const WRONG_KIND: Readonly<Record<MediaFile['kind'], { readonly hint: string }>> = {
  image: { hint: 'show a video with ::video[Caption]{src="./name.mp4"}' },
  video: { hint: 'show an image with ![what it shows](./name.png)' },
};

function addressFault(target: string): { message: string; hint: string } | undefined {
  const hint = 'copy the file into the story’s folder and write ./name.png';
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
    return { message: `"${target.slice(0, 80)}" is not a file of the story`, hint };
  if (target.includes('\\')) return { message: `"${target}" has a backslash`, hint: 'write / between folder and file' };
  if (target.startsWith('/') || target.split('/').includes('..')) {
    return { message: `"${target}" lies outside the story’s folder`, hint };
  }
  if (/\.svg$/i.test(target))
    return { message: `"${target}" is an SVG, which can carry scripts`, hint: 'export it as PNG or WebP' };
  if (target === '') return { message: 'The image has no address', hint };
  return undefined;
}

async function missingFault(
  contentDir: string,
  path: string,
  slug: string,
  kind: MediaFile['kind'],
  files: ReadonlySet<string>,
): Promise<{ message: string; hint: string }> {
  const isLink = await lstat(join(contentDir, path)).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) return { message: `"${path}" is a symbolic link`, hint: 'copy the file itself' };
  if (!KNOWN_ENDING.test(path) && (await isFile(join(contentDir, path))))
    return { message: `"${path}" is no ${kind} that every browser shows`, hint: EXPORT_AS[kind] };
  const folder = `posts/${slug}/`;
  const names = [...files]
    .filter((file) => file.startsWith(folder) && kindOfMedia(file) === kind)
    .map((file) => file.slice(folder.length));
  // The ending counts for nothing: all names have one, and it may be what is wrong.
  const near = nearest(stemOf(path.slice(folder.length)), names.map(stemOf));
  const name = names.find((candidate) => stemOf(candidate) === near);
  return {
    message: `There is no ${kind} "${path}"`,
    hint: name ? `write "./${name}"` : 'copy it into the story’s folder',
  };
}

/** Media are known without looking for them; posts nobody means to show. */
const KNOWN_ENDING = /\.(?:png|jpe?g|webp|avif|gif|mp4|webm|mdx?)$/i;

const EXPORT_AS: Readonly<Record<MediaFile['kind'], string>> = {
  image: 'export it as JPEG, PNG or WebP',
  video: 'export it as MP4 or WebM',
};

function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

/** A name without its ending, and without what a browser would not ask for: `stemOf('x.png?v=2') // => 'x'`. */
function stemOf(name: string): string {
  return name.replace(/[?#].*$/s, '').replace(/\.[^./]+$/, '');
}

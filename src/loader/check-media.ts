/** Finds the image or video that a post names, or says why it cannot be used. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaFile } from '#model/media.ts';
import { decodeAddress, mediaPath } from '#model/media.ts';
import { nearest } from '#nearest.ts';
import type { Cache } from './cache.ts';
import { checkMedia, kindOfMedia } from './images.ts';
import type { Problem } from './problems.ts';

export interface MediaFinder {
  /** @param target As the author wrote it. */
  find(slug: string, target: string, kind: MediaFile['kind']): Promise<{ media: MediaFile } | FinderFault>;
}

type FinderFault = Pick<Problem, 'code' | 'message'> & { readonly hint: string };

/** @param fingerprint Identifies the code that checks; a change of it makes cached results void. */
export function createMediaFinder(
  contentDir: string,
  files: ReadonlySet<string>,
  cache: Cache,
  fingerprint: string,
): MediaFinder {
  const checks = new Map<string, ReturnType<typeof checkMedia>>();
  return {
    async find(slug, address, kind) {
      const target = decodeAddress(address);
      const fault = addressFault(target);
      if (fault) return { code: 'image-address', ...fault };
      const path = mediaPath(slug, address);
      if (!files.has(path))
        return { code: 'image-missing', ...(await missingFault(contentDir, path, slug, kind, files)) };
      if (kindOfMedia(path) !== kind) {
        return { code: `${kind}-type`, message: `"${target}" is no ${kind}`, ...WRONG_KIND[kind] };
      }
      let check = checks.get(path);
      if (!check) {
        check = checkMedia(contentDir, path, cache, fingerprint);
        checks.set(path, check);
      }
      const result = await check;
      return 'media' in result ? result : { ...result.fault, message: `${target}: ${result.fault.message}` };
    },
  };
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

/** A name without its ending, and without what a browser would not ask for: `stemOf('x.png?v=2') // => 'x'`. */
function stemOf(name: string): string {
  return name.replace(/[?#].*$/s, '').replace(/\.[^./]+$/, '');
}

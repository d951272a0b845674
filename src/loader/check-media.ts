/** Finds the image or video that a post names, or says why it cannot be used. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaFile } from '#model/media.ts';
import { decodeAddress, mediaPath } from '#model/media.ts';
import { nearest } from '#nearest.ts';
import type { Cache } from './cache.ts';
import { checkMedia } from './images.ts';

export interface MediaFinder {
  /** @param target As the author wrote it. */
  find(slug: string, target: string): Promise<{ media: MediaFile } | { code: string; message: string; hint: string }>;
}

export function createMediaFinder(contentDir: string, files: ReadonlySet<string>, cache: Cache): MediaFinder {
  const checks = new Map<string, ReturnType<typeof checkMedia>>();
  return {
    async find(slug, address) {
      const target = decodeAddress(address);
      const fault = addressFault(target);
      if (fault) return { code: 'image-address', ...fault };
      const path = mediaPath(slug, address);
      if (!files.has(path)) return { code: 'image-missing', ...(await missingFault(contentDir, path, slug, files)) };
      let check = checks.get(path);
      if (!check) {
        check = checkMedia(contentDir, path, cache);
        checks.set(path, check);
      }
      const result = await check;
      return 'media' in result ? result : { ...result.fault, message: `${target}: ${result.fault.message}` };
    },
  };
}

function addressFault(target: string): { message: string; hint: string } | undefined {
  const hint = 'copy the file into the story’s folder and write ./name.png';
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
    return { message: `"${target.slice(0, 80)}" is not a file of the story`, hint };
  if (target.startsWith('/') || target.includes('\\') || target.split('/').includes('..')) {
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
  files: ReadonlySet<string>,
): Promise<{ message: string; hint: string }> {
  const isLink = await lstat(join(contentDir, path)).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) return { message: `"${path}" is a symbolic link`, hint: 'copy the file itself' };
  const folder = `posts/${slug}/`;
  const near = nearest(
    path,
    [...files].filter((file) => file.startsWith(folder)),
  );
  return {
    message: `There is no image "${path}"`,
    hint: near ? `write "./${near.slice(folder.length)}"` : 'copy it into the story’s folder',
  };
}

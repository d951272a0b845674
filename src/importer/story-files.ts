/**
 * Gathers the images and videos that the posts of a story show, from the folder of the old blog or from one where they were
 * saved from the web. Nothing is fetched, and nothing is taken from outside of these folders.
 */
import { sha256 } from '#loader/cache.ts';
import { isOwn, isReachable, oldUrl, toHref } from './addresses/old-urls.ts';
import type { Resolution } from './addresses/resolve.ts';
import { freeName } from './files/file-names.ts';
import { MAXIMUM_SOURCE_BYTES, type PreparedMedia, prepareMedia } from './files/prepare-media.ts';
import { type ConfinedFile, readConfined } from './files/read-confined.ts';
import { savedPaths } from './files/saved-paths.ts';
import type { PlannedPost } from './plan-stories.ts';
import type { ImportedFile } from './store/store.ts';

export interface StoryFiles {
  /** Puts what an address leads to beside the posts, if it can be there. */
  readonly take: (address: string, post: PlannedPost) => Promise<Resolution>;
  /** Where it is in the story’s folder, if it was taken. */
  readonly taken: (address: string, post: PlannedPost) => string | undefined;
  /** In the order in which they were taken. */
  readonly list: () => readonly ImportedFile[];
}

/** @param saved A folder with files of the web under their host and path, as `wget -x` leaves them. */
export function createStoryFiles(slug: string, saved: string | undefined): StoryFiles {
  const files: ImportedFile[] = [];
  const names = new Set<string>();
  /** By what they are made of, and by their own bytes. */
  const known = new Map<string, string>();
  const results = new Map<string, Promise<Resolution>>();
  const taken = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  const store = (bytes: Uint8Array, extension: string, address: string): string => {
    const sum = sha256(bytes);
    const name = known.get(sum) ?? freeName(address, extension, slug, names);
    if (!known.has(sum)) files.push({ path: `posts/${slug}/${name}`, bytes });
    known.set(sum, name);
    names.add(name.toLowerCase());
    return name;
  };
  const add = async (found: Found, address: string, post: PlannedPost): Promise<Resolution> => {
    const sum = sha256(found.bytes);
    const same = known.get(`source ${sum}`);
    if (same !== undefined) return { href: `./${same}`, isMedia: true };
    const prepared = await prepareMedia(found.bytes);
    if (!('bytes' in prepared)) return refused(prepared, address, post);
    const name = store(prepared.bytes, prepared.extension, found.name);
    known.set(`source ${sum}`, name);
    return { href: `./${name}`, isMedia: true, ...(prepared.told ? { told: prepared.told } : {}) };
  };
  const resolve = async (address: string, post: PlannedPost): Promise<Resolution> => {
    const found = await find(address, post, saved);
    return 'fault' in found ? missing(found.fault, address, post) : add(found, address, post);
  };
  return {
    take: async (address, post) => {
      const key = keyOf(address, post);
      const isFirst = !results.has(key);
      // One after the other, so that the same import gives the same names.
      const result = results.get(key) ?? last.then(() => resolve(address, post));
      last = result.catch(() => undefined);
      results.set(key, result);
      const resolution = await result;
      if (resolution.isMedia && resolution.href !== undefined) taken.set(key, resolution.href);
      // That a file was converted is told once.
      return isFirst || !resolution.isMedia ? resolution : { href: resolution.href, isMedia: true };
    },
    taken: (address, post) => taken.get(keyOf(address, post)),
    list: () => files,
  };
}

function keyOf(address: string, { id }: PlannedPost): string {
  return `${id}\n${address}`;
}

interface Found {
  readonly bytes: Uint8Array;
  /** What its name is made of. */
  readonly name: string;
}

type Fault = 'missing' | 'outside' | 'too-large';

async function find(
  address: string,
  post: PlannedPost,
  saved: string | undefined,
): Promise<Found | { readonly fault: Fault }> {
  if (/^data:/i.test(address)) return readData(address) ?? { fault: 'missing' };
  const url = oldUrl(address, post);
  const places = [
    ...post.blog.findAsset(address, post.source).map((path) => ({ root: post.blog.root, path })),
    ...(saved !== undefined && url && isReachable(url) ? savedPaths(url).map((path) => ({ root: saved, path })) : []),
  ];
  let fault: Fault = 'missing';
  for (const { root, path } of places) {
    const file: ConfinedFile = await readConfined(root, path, MAXIMUM_SOURCE_BYTES);
    if ('bytes' in file) return { bytes: file.bytes, name: path };
    if (file.fault !== 'missing') fault = file.fault;
  }
  return { fault };
}

/** The bytes of a small picture that is written into its address. */
function readData(address: string): Found | undefined {
  const [, isBase64, data] = /^data:[^,;]{0,100}(?:;(?!base64)[^,;]{0,100})*(;base64)?,(.*)$/is.exec(address) ?? [];
  if (data === undefined || data.length > MAXIMUM_DATA) return undefined;
  try {
    const bytes = Buffer.from(decodeURIComponent(data), isBase64 ? 'base64' : 'utf8');
    return bytes.byteLength === 0 ? undefined : { bytes, name: 'image' };
  } catch {
    return undefined;
  }
}

const MAXIMUM_DATA = 8 * 1024 * 1024;

function missing(fault: Fault, address: string, post: PlannedPost): Resolution {
  const href = webAddress(address, post);
  const instead = href === undefined ? 'Its address was kept as text' : `It became a link to ${href}`;
  if (fault === 'outside') {
    return { href, told: { code: 'path-refused', action: `It lies outside of the folder. ${instead}` } };
  }
  if (fault === 'too-large') return { href, told: { code: 'image-refused', action: `It is too large. ${instead}` } };
  const url = oldUrl(address, post);
  const isRemote = url !== undefined && isReachable(url) && !isOwn(url, post.blog);
  return { href, told: { code: isRemote ? 'image-remote' : 'image-missing', action: instead } };
}

function refused(
  { code, reason }: Extract<PreparedMedia, { readonly code: string }>,
  address: string,
  post: PlannedPost,
): Resolution {
  const href = webAddress(address, post);
  const instead = href === undefined ? 'its address was kept as text' : `it became a link to ${href}`;
  return { href, told: { code, action: `${reason}, so ${instead}` } };
}

/** Where it is on the web, if that is known. */
function webAddress(address: string, post: PlannedPost): string | undefined {
  const url = /^data:/i.test(address) ? undefined : oldUrl(address, post);
  return url && isReachable(url) ? toHref(url.href) : undefined;
}

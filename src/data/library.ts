/** The only reader of Astro’s collections: turns entries into the library and the media that pages use. */
import { getCollection, getEntry } from 'astro:content';
import { buildDay } from '#deployment.ts';
import { createLibrary, type Library } from '#model/library.ts';
import type { LinkContext } from '#model/links.ts';
import type { MediaFile } from '#model/media.ts';
import { listPageUrls } from '#model/pages.ts';
import type { PostRecord } from '#model/post.ts';
import type { Registries } from '#model/registry.ts';

export interface SiteContent extends LinkContext {
  readonly library: Library;
  /** By path in the content folder. */
  readonly media: ReadonlyMap<string, MediaFile>;
}

let built: Promise<SiteContent> | undefined;

/** The content of the site. A build makes it once; development makes it anew, because files change. */
export function getContent(): Promise<SiteContent> {
  if (import.meta.env.DEV) return readContent();
  built ??= readContent();
  return built;
}

export async function getLibrary(): Promise<Library> {
  return (await getContent()).library;
}

async function readContent(): Promise<SiteContent> {
  const records = (await getCollection('posts')).map(({ data }) => JSON.parse(data.json) as PostRecord);
  const registries = (await readShared('registries')) as Registries;
  const files = (await readShared('media')) as readonly MediaFile[];
  const library = createLibrary(records, registries, {
    today: buildDay(process.env, new Date()),
    includeHidden: import.meta.env.DEV,
  });
  return { library, pages: listPageUrls(library), media: new Map(files.map((file) => [file.path, file])) };
}

async function readShared(id: 'registries' | 'media'): Promise<unknown> {
  const entry = await getEntry('shared', id);
  if (!entry) throw new Error(`The collection "shared" has no entry "${id}"`);
  return JSON.parse(entry.data.json);
}

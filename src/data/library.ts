/** The only reader of Astro’s collections: turns entries into the library and the media that pages use. */
import { getCollection } from 'astro:content';
import { buildDay } from '#deployment.ts';
import { createLibrary, type Library } from '#model/library.ts';
import type { LinkContext } from '#model/links.ts';
import type { MediaFile } from '#model/media.ts';
import { listPageUrls } from '#model/pages.ts';
import type { PostRecord } from '#model/post.ts';
import { emptyRegistries } from '#model/registry.ts';
import type { RegistryEntry, RegistryKind } from '#schema/registry.ts';

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
  const files = (await getCollection('media')).map(({ data }) => JSON.parse(data.json) as MediaFile);
  const terms = (await getCollection('terms')).map(
    ({ data }) => JSON.parse(data.json) as { kind: RegistryKind; order: number; entry: RegistryEntry },
  );
  const registries = emptyRegistries();
  for (const { kind, entry } of terms.toSorted((a, b) => a.order - b.order)) registries[kind].push(entry);
  const library = createLibrary(records, registries, {
    today: buildDay(process.env, new Date()),
    includeHidden: import.meta.env.DEV,
  });
  return { library, pages: listPageUrls(library), media: new Map(files.map((file) => [file.path, file])) };
}

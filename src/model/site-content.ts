/** All that pages may ask about: the posts, the pages that links may lead to, the pictures and films. */
import { createLibrary, type Library, type LibraryOptions } from './library.ts';
import type { LinkContext } from './links.ts';
import type { MediaFile } from './media.ts';
import { listPageUrls } from './pages.ts';
import type { PostRecord } from './post.ts';
import type { Registries } from './registry.ts';

/** What the loader knows of a content folder, as it goes from one process to another. */
export interface ContentRecords {
  readonly records: readonly PostRecord[];
  readonly registries: Registries;
  readonly media: readonly MediaFile[];
}

export interface SiteContent extends LinkContext {
  readonly library: Library;
  /** By path in the content folder. */
  readonly media: ReadonlyMap<string, MediaFile>;
}

export function createSiteContent(
  { records, registries, media }: ContentRecords,
  options: LibraryOptions,
): SiteContent {
  const library = createLibrary(records, registries, options);
  return { library, pages: listPageUrls(library), media: new Map(media.map((file) => [file.path, file])) };
}

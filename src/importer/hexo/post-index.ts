/** The posts of a blog, by what tags in other posts call them. */
import type { SourcePost } from '#importer/source.ts';
import type { LinkTarget } from './tags/tag-reader.ts';

export interface IndexedPost {
  readonly meta: Pick<SourcePost, 'file' | 'title' | 'paths' | 'date'>;
  /** What Hexo calls it. */
  readonly slug: string;
  readonly series: string | undefined;
}

export interface PostIndex {
  /** By slug, else by title, else by the name of its file. */
  readonly find: (name: string, from: string) => LinkTarget | undefined;
  /** By their dates. */
  readonly series: (name: string, from: string) => readonly LinkTarget[];
}

export function createPostIndex(posts: readonly IndexedPost[]): PostIndex {
  const byName = new Map<string, IndexedPost>();
  const keysOf = [
    ({ slug }: IndexedPost) => slug,
    ({ meta }: IndexedPost) => meta.title,
    ({ meta }: IndexedPost) => nameOf(meta.file),
    ({ slug }: IndexedPost) => slug.toLowerCase(),
  ];
  for (const keyOf of keysOf) {
    for (const post of posts) {
      const key = keyOf(post);
      if (key !== undefined && !byName.has(key)) byName.set(key, post);
    }
  }
  const bySeries = Map.groupBy(
    posts.filter(({ series }) => series !== undefined),
    ({ series }) => series,
  );
  return {
    find: (name, from) => {
      const post = byName.get(name) ?? byName.get(nameOf(name)) ?? byName.get(name.toLowerCase());
      return post && toTarget(post, from);
    },
    series: (name, from) =>
      (bySeries.get(name) ?? [])
        .toSorted((a, b) => (a.meta.date?.raw ?? '').localeCompare(b.meta.date?.raw ?? '', 'en'))
        .map((post) => toTarget(post, from)),
  };
}

/** What was published is found by its address, a draft by its file. */
function toTarget({ meta, slug }: IndexedPost, from: string): LinkTarget {
  return { title: meta.title ?? slug, address: encodeURI(meta.paths[0] ?? relativePath(from, meta.file)) };
}

function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let same = 0;
  while (same < folders.length && folders[same] === parts[same]) same += 1;
  return `${'../'.repeat(folders.length - same)}${parts.slice(same).join('/')}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

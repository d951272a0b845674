/** What templates find under `site` and `page`. */
import type { JsonValue } from '#importer/source.ts';
import type { JekyllConfig } from './config.ts';
import { toValues } from './data-files.ts';
import type { JekyllPost } from './read-post.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Lists that templates may go through hold so many posts. */
const MAXIMUM_POSTS = 5_000;

export function createSiteVariables(config: JekyllConfig, posts: readonly JekyllPost[], data: Variables): Variables {
  const described = posts.slice(0, MAXIMUM_POSTS).map((post) => ({ post, variables: pageVariables(post) }));
  const ofType = (type: string): Variables[] =>
    described
      .filter(({ post }) => post.meta.type === type && !post.postFile.isDraft)
      .sort((a, b) => (b.post.meta.date?.day ?? '').localeCompare(a.post.meta.date?.day ?? ''))
      .map(({ variables }) => variables);
  const collections = config.collections.map(({ name }) => [name, ofType(name)] as const);
  const settings = toValues(config.settings) as Variables;
  return {
    ...settings,
    ...Object.fromEntries(collections),
    url: config.origin ?? '',
    baseurl: config.basePath,
    posts: ofType('post'),
    pages: ofType('page'),
    collections: [
      { label: 'posts', docs: ofType('post'), output: true },
      ...collections.map(([label, docs]) => ({ label, docs, output: true })),
    ],
    categories: groupBy(described, ({ meta }) => meta.categories.flat()),
    tags: groupBy(described, ({ meta }) => meta.tags),
    data,
    related_posts: [],
    html_pages: [],
    static_files: [],
  };
}

export function pageVariables({ data, meta, address }: JekyllPost): Readonly<Record<string, JsonValue>> {
  return {
    layout: null,
    excerpt: null,
    description: null,
    previous: null,
    next: null,
    ...(toValues(data) as Readonly<Record<string, JsonValue>>),
    title: meta.title ?? '',
    url: address,
    id: address.replace(/\.html$|\/$/, ''),
    path: meta.file,
    slug: meta.slug,
    date: meta.date?.raw ?? null,
    categories: meta.categories.flat(),
    tags: meta.tags,
    collection: meta.type === 'post' ? 'posts' : meta.type,
  };
}

function groupBy(
  posts: readonly { readonly post: JekyllPost; readonly variables: Variables }[],
  namesOf: (post: JekyllPost) => readonly string[],
): Variables {
  const groups = new Map<string, Variables[]>();
  for (const { post, variables } of posts) {
    for (const name of namesOf(post)) {
      const group = groups.get(name);
      if (group) group.push(variables);
      else groups.set(name, [variables]);
    }
  }
  return Object.fromEntries(groups);
}

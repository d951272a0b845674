/**
 * A whole import: opens the blogs, plans the stories, converts post by post, has the site's own loader check the result, and
 * stores it. What is wrong with one post never keeps the others back.
 */
import { resolve } from 'node:path';
import { listStories } from '#authoring/files.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import { createContentLoader, type LoadedContent } from '#loader/load-content.ts';
import type { RenderPost } from '#markdown/render.ts';
import { convertPost } from './convert-post.ts';
import type { ImportRequest } from './flags.ts';
import type { Memory } from './memory.ts';
import { mendStaged } from './mend-staged.ts';
import { openSources, type SourceOptions } from './open-sources.ts';
import { type NewEntries, type Plan, planStories, type Surroundings } from './plan-stories.ts';
import { hasAnchorTokens, replaceAnchors } from './resolve-addresses.ts';
import type { ImportResult, PostResult } from './result.ts';
import type { Blog } from './source.ts';
import { openStore, type Store } from './store.ts';
import { stagePost, type WorkingPost } from './working-post.ts';

export interface ImportOptions
  extends Omit<ImportRequest, 'allowsLosses' | 'isJson' | 'reportDir'>,
    Pick<SourceOptions, 'startedIn' | 'readInput'> {
  /** Relative to the folder of the project, or absolute. */
  readonly contentDir: string;
  /** Whose cache is used. */
  readonly projectDir: string;
  /** The day of the build, `YYYY-MM-DD`. */
  readonly today: string;
  /** Breaks the import off; nothing of it is written then. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/** @throws {StoreError | SourceError} When it cannot run. */
export async function importBlogs(options: ImportOptions, render: RenderPost): Promise<ImportResult> {
  const { paths, signal, isDryRun, updates, projectDir, today } = options;
  const contentDir = resolve(projectDir, options.contentDir);
  const sources = await openSources(paths, options);
  const blogs = sources.map(({ blog }) => blog);
  const origin = [...new Set(blogs.map(({ name }) => name))].join(', ');
  const store = await openStore(contentDir, { isDryRun, updates, origin });
  try {
    const loadContent = createContentLoader(render);
    const load = (folder: string): Promise<LoadedContent> =>
      loadContent({ contentDir: folder, root: projectDir, today });
    const present = await load(contentDir);
    const plan = await planStories(blogs, await lookAround(contentDir, present, store.memory, blogs), options);
    const posts = await convertAll(plan, store, options, render);
    signal?.throwIfAborted();
    const problems = await mendStaged(posts, store, {
      entries: () => usedEntries(plan.entries, posts),
      load,
      known: present.problems,
    });
    signal?.throwIfAborted();
    const entries = usedEntries(plan.entries, posts);
    const outcomes = await store.commit(entries);
    for (const post of posts) post.outcome = outcomes.get(post.planned.id) ?? post.outcome;
    return {
      isDryRun,
      blogs: sources.map(({ blog, path, findings }) => ({ name: blog.name, system: blog.system, path, findings })),
      posts: posts.map(toResult),
      entries,
      problems,
      absentMedia: [...new Set(posts.flatMap(({ converted }) => converted.absentMedia))].toSorted(),
    };
  } finally {
    store.close();
  }
}

async function lookAround(
  contentDir: string,
  { registries, records }: LoadedContent,
  memory: Memory,
  blogs: readonly Blog[],
): Promise<Surroundings> {
  const remembered = new Map(
    [...memory].flatMap(([id, { path }]): [string, { slug: string; locale: Locale }][] => {
      const [, slug = '', file = ''] = path.split('/');
      const locale = file.replace(/\.mdx?$/, '');
      return isLocale(locale) ? [[id, { slug, locale }]] : [];
    }),
  );
  const ids = new Set(blogs.flatMap(({ name, posts }) => posts.map(({ id }) => `${name}:${id}`)));
  // What a post got in an earlier import, it gets again.
  const own = new Set([...memory].flatMap(([id, { path }]) => (ids.has(id) ? [path] : [])));
  const others = records.filter(({ file }) => !own.has(file));
  return {
    registries,
    taken: await listStories(contentDir),
    takenAliases: new Set(others.flatMap(({ frontmatter }) => frontmatter.aliases ?? [])),
    remembered,
  };
}

/** Posts with links to headings of others wait until all headings are known; of all others only the text is kept. */
async function convertAll(
  plan: Plan,
  store: Store,
  options: ImportOptions,
  render: RenderPost,
): Promise<WorkingPost[]> {
  const posts: WorkingPost[] = [];
  const waiting: WorkingPost[] = [];
  const anchors = new Map<string, ReadonlyMap<string, string>>();
  for (const planned of plan.posts) {
    options.signal?.throwIfAborted();
    options.onProgress?.(posts.length, plan.posts.length);
    const converted = await convertPost(planned, plan, { ...options, render });
    anchors.set(planned.id, converted.anchors);
    const path = `posts/${planned.slug}/${planned.locale}.md`;
    const { body, findings, isKeptAsCode } = converted;
    const post: WorkingPost = { planned, converted, path, body, outcome: 'created', isKeptAsCode, findings };
    posts.push(post);
    if (hasAnchorTokens(body)) waiting.push(post);
    else await stagePost(post, store);
  }
  for (const post of waiting) {
    post.body = replaceAnchors(post.body, anchors);
    await stagePost(post, store);
  }
  return posts;
}

/** The entries that stories use which are written. */
function usedEntries({ tags, authors }: NewEntries, posts: readonly WorkingPost[]): NewEntries {
  const written = posts.filter(({ outcome }) => outcome === 'created' || outcome === 'updated');
  const used = {
    tags: new Set(written.flatMap(({ planned }) => planned.tags)),
    authors: new Set(written.flatMap(({ planned }) => planned.authors)),
  };
  return {
    tags: tags.filter(({ id }) => used.tags.has(id)),
    authors: authors.filter(({ id }) => used.authors.has(id)),
  };
}

function toResult({ planned, converted, path, outcome, isKeptAsCode, findings }: WorkingPost): PostResult {
  const { blog, source, id, title } = planned;
  return {
    id,
    blog: blog.name,
    system: blog.system,
    file: source.file,
    title,
    path: outcome === 'refused' ? undefined : path,
    outcome,
    isDraft: planned.isDraft || isKeptAsCode,
    images: converted.images,
    agreement: isKeptAsCode ? undefined : converted.comparison?.outcome,
    differences: isKeptAsCode ? [] : (converted.comparison?.differences ?? []),
    findings,
  };
}

/**
 * A whole import: opens the blogs, plans the stories, converts post by post, has the site's own loader check the result, and
 * stores it. What is wrong with one post never keeps the others back.
 */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listStories } from '#authoring/files.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import { createContentLoader, type LoadedContent } from '#loader/load-content.ts';
import { mapConcurrently } from '#map-concurrently.ts';
import type { RenderPost } from '#markdown/render.ts';
import { indexAddresses } from './addresses/address-index.ts';
import { type AnchorLink, replaceAnchors } from './addresses/resolve-addresses.ts';
import { type ConvertContext, convertPost } from './convert-post.ts';
import { NothingToImportError } from './detect.ts';
import type { ImportRequest } from './flags.ts';
import { mendStaged } from './mend-staged.ts';
import { type OpenedSource, type SourceOptions, withSources } from './open-sources.ts';
import { type NewEntries, type Plan, type PlannedPost, planStories, type Surroundings } from './plan-stories.ts';
import type { ImportResult, PostResult } from './report/result.ts';
import type { Blog } from './source.ts';
import type { Memory } from './store/memory.ts';
import { type ImportedFile, openStore, type Store } from './store/store.ts';
import { createStoryFiles } from './story-files.ts';
import { toMdx } from './to-mdx.ts';
import { createWorkingPost, pathOfPost, tell, textOfPost, type WorkingPost } from './working-post.ts';

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

/** @throws {StoreError | NothingToImportError} When it cannot run. */
export async function importBlogs(options: ImportOptions, render: RenderPost): Promise<ImportResult> {
  const saved = mediaFolder(options);
  if (saved !== undefined && !(await isFolder(saved))) {
    throw new NothingToImportError(
      `"${saved}" is no folder`,
      'check the path of --media; it counts from where you are',
    );
  }
  return withSources(options, async (sources) => {
    const { isDryRun, updates, projectDir } = options;
    const origin = [...new Set(sources.map(({ blog }) => blog.name))].join(', ');
    const store = await openStore(resolve(projectDir, options.contentDir), { isDryRun, updates, origin });
    try {
      return await importInto(store, sources, options, render);
    } finally {
      store.close();
    }
  });
}

function mediaFolder({ startedIn, mediaDir }: ImportOptions): string | undefined {
  return mediaDir === undefined ? undefined : resolve(startedIn, mediaDir);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

async function importInto(
  store: Store,
  sources: readonly OpenedSource[],
  options: ImportOptions,
  render: RenderPost,
): Promise<ImportResult> {
  const { signal, isDryRun, projectDir, today } = options;
  const contentDir = resolve(projectDir, options.contentDir);
  const blogs = sources.map(({ blog }) => blog);
  const loadContent = createContentLoader(render);
  const load = (folder: string): Promise<LoadedContent> => loadContent({ contentDir: folder, root: projectDir, today });
  const present = await load(contentDir);
  const plan = await planStories(blogs, await lookAround(contentDir, present, store.memory, blogs), options);
  const posts = await convertAll(plan, store, options, render);
  const entries = (): NewEntries => usedEntries(plan.entries, posts);
  signal?.throwIfAborted();
  const problems = await mendStaged(posts, store, { entries, load, known: present.problems });
  signal?.throwIfAborted();
  const used = entries();
  const outcomes = await store.commit(used);
  for (const post of posts) post.outcome = outcomes.get(post.planned.id) ?? post.outcome;
  return {
    isDryRun,
    blogs: sources.map(({ blog, path, findings }) => ({ name: blog.name, system: blog.system, path, findings })),
    posts: posts.map(toResult),
    entries: used,
    problems,
    absentMedia: [...new Set(posts.flatMap(({ converted }) => converted.absentMedia))].toSorted(),
  };
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

/** A post, and the files that go with it until it is stored. */
interface ReadyPost {
  readonly post: WorkingPost;
  readonly files: readonly ImportedFile[];
}

/** Posts with links to headings of others wait until all headings are known; of all others only the text is kept. */
async function convertAll(
  plan: Plan,
  store: Store,
  options: ImportOptions,
  render: RenderPost,
): Promise<WorkingPost[]> {
  const { signal, onProgress, today } = options;
  const index = indexAddresses(plan, today);
  const saved = mediaFolder(options);
  const links: AnchorLink[] = [];
  const waiting: ReadyPost[] = [];
  let count = 0;
  const convertStory = async (slug: string, story: readonly PlannedPost[]): Promise<WorkingPost[]> => {
    const files = createStoryFiles(slug, saved);
    const posts: WorkingPost[] = [];
    let original: ConvertContext['original'];
    for (const planned of story) {
      signal?.throwIfAborted();
      const converted = await convertPost(planned, { render, index, files, links, original, today });
      original ??= { post: planned, cover: converted.cover };
      const post = createWorkingPost(planned, converted);
      posts.push(post);
      // A translation wants an original, even if that is empty.
      if (converted.body === '' && story.length === 1) leaveOut(post);
      else if (post.body.includes(ANCHOR_MARK)) waiting.push({ post, files: converted.files });
      else await finish({ post, files: converted.files }, store, options, render);
      count += 1;
      onProgress?.(count, plan.posts.length);
    }
    return posts;
  };
  const stories = [...Map.groupBy(plan.posts, (post) => post.slug)];
  const posts = (await mapConcurrently(stories, CONCURRENCY, ([slug, story]) => convertStory(slug, story))).flat();
  const anchors = new Map(posts.map(({ planned, converted }) => [planned.id, converted.anchors]));
  for (const ready of waiting) {
    const { post } = ready;
    post.body = replaceAnchors(post.body, links, ({ post: { id }, anchor }) => {
      const present = anchors.get(id)?.get(anchor);
      if (present === undefined) tell(post, 'anchor-missing', `#${anchor}`, 'The link leads to the post');
      return present;
    });
    await finish(ready, store, options, render);
  }
  return posts;
}

/** What stands for an anchor until `replaceAnchors`. */
const ANCHOR_MARK = '#cb-anchor-';

/** Enough to keep the threads busy that render. */
const CONCURRENCY = 4;

function leaveOut(post: WorkingPost): void {
  post.outcome = 'skipped';
  const isTold = post.findings.some(({ code }) => code === 'post-refused');
  if (!isTold) tell(post, 'post-empty', post.planned.title, 'It was not written');
}

/** Puts a post into the store, whose text is what it will be. */
async function finish(
  { post, files }: ReadyPost,
  store: Store,
  { isMdx }: ImportOptions,
  render: RenderPost,
): Promise<void> {
  if (isMdx) {
    post.mdx = await toMdx(post.body, `${post.planned.slug}/${post.planned.locale}`, render);
    if (post.mdx === undefined) tell(post, 'mdx-refused', post.planned.title, 'It was written as Markdown');
  }
  const { id, source } = post.planned;
  const text = textOfPost(post);
  post.outcome = await store.put({ id, path: pathOfPost(post), text, hash: source.hash, files });
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

function toResult(post: WorkingPost): PostResult {
  const { planned, converted, outcome, isKeptAsCode, findings } = post;
  const { blog, source, id, title } = planned;
  const isThere = outcome !== 'refused' && outcome !== 'skipped';
  const comparison = isThere && !isKeptAsCode ? converted.comparison : undefined;
  return {
    id,
    blog: blog.name,
    system: blog.system,
    file: source.file,
    title,
    path: isThere ? pathOfPost(post) : undefined,
    outcome,
    isDraft: isThere && (planned.isDraft || isKeptAsCode),
    images: isThere ? converted.images : 0,
    agreement: comparison?.outcome,
    differences: comparison?.differences ?? [],
    findings,
  };
}

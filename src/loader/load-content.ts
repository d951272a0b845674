/**
 * Loads a content folder: reads and validates every file, reports all problems together, and hands on
 * metadata only. Rendered articles stay in the cache, under the key that each record names. Every source
 * file is accounted for: it is a page, a hidden post or a problem.
 */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compareText } from '#compare-text.ts';
import { mapConcurrently } from '#map-concurrently.ts';
import type { RenderPost } from '#markdown/render.ts';
import { createLibrary } from '#model/library.ts';
import type { MediaFile } from '#model/media.ts';
import type { PostRecord } from '#model/post.ts';
import type { Registries } from '#model/registry.ts';
import { type Cache, openCache, sha256 } from './cache.ts';
import { checkAliases } from './check-aliases.ts';
import { checkLinks } from './check-links.ts';
import { checkUnnamedMedia, createMediaFinder } from './check-media.ts';
import { checkRegistryUse } from './check-registry-use.ts';
import { checkInherited, checkStory, easeDrafts, toRecord } from './check-story.ts';
import { checkTranslations } from './check-translations.ts';
import { collectExternalLinks, type ExternalLink } from './external-links.ts';
import { createFileKeep, type FileKeep } from './file-keep.ts';
import { createGitDays, type GitHistory } from './git-days.ts';
import { acceptIgnored, collectIgnores } from './ignores.ts';
import { checkMedia, type MediaCheck } from './images.ts';
import { openPostReadings, type PostReadings } from './post-readings.ts';
import { isError, type Problem, sortProblems } from './problems.ts';
import { type ReadPost, readPost } from './read-post.ts';
import { loadRegistries } from './registries.ts';
import { POST_NAME, scanContent } from './scan.ts';

export interface LoadedContent {
  readonly records: readonly PostRecord[];
  readonly registries: Registries;
  /** The images and videos that the records name. */
  readonly media: readonly MediaFile[];
  /** Listed only: what other sites answer does not decide whether a site can be built. */
  readonly externalLinks: readonly ExternalLink[];
  /** Sorted by file and place; with an error among them nothing may be published. */
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
  /** Whether git could not tell all days of changes, because the clone lacks older commits. */
  readonly isShallow: boolean;
}

/** Without errors, sources = pages + hidden. */
interface Ledger {
  readonly sources: number;
  readonly pages: number;
  readonly hidden: number;
}

interface LoadOptions {
  readonly contentDir: string;
  /** Folder of the project, whose code the cache depends on. */
  readonly root: string;
  /** The day of the build, `YYYY-MM-DD`. */
  readonly today: string;
  /** Where results are kept between runs; the project’s own cache, from which pages read, unless given. */
  readonly cache?: Cache | undefined;
  /** Hears how many posts have been read. */
  readonly onProgress?: ((read: number, all: number) => void) | undefined;
}

export type LoadContent = (options: LoadOptions) => Promise<LoadedContent>;

/**
 * Makes the loader; it keeps what is worth keeping between two runs in one process, as in development.
 * @param render What renders texts: a renderer in this thread, or a pool of threads.
 */
export function createContentLoader(render: RenderPost): LoadContent {
  const kept: Kept = { posts: createFileKeep(), media: createFileKeep(), readGitDays: createGitDays() };
  let fingerprint: Promise<string> | undefined;
  return async (options) => {
    const { cache = openCache(options.root) } = options;
    // What this process has read itself it need not read of the last one.
    const readings = fingerprint ? undefined : await openPostReadings(options.root, cache);
    // Of the code that this process has loaded, whatever becomes of it on disk.
    fingerprint ??= pipelineFingerprint(options.root);
    const content = await loadContent(options, render, { ...kept, cache, readings, fingerprint: await fingerprint });
    await readings?.save();
    return content;
  };
}

/** What a run leaves for the next: posts and media of which the files have not changed, without their HTML and pixels. */
interface Kept {
  readonly posts: FileKeep<ReadPost>;
  readonly media: FileKeep<MediaCheck>;
  readonly readGitDays: (contentDir: string) => Promise<GitHistory>;
}

interface Run extends Kept {
  readonly cache: Cache;
  /** Of an earlier process. */
  readonly readings: PostReadings | undefined;
  /** Identifies the code that makes something of posts and media. */
  readonly fingerprint: string;
}

async function loadContent(
  { contentDir, root, today, onProgress }: LoadOptions,
  render: RenderPost,
  { cache, readings, fingerprint, ...kept }: Run,
): Promise<LoadedContent> {
  kept.posts.forgetUnused();
  kept.media.forgetUnused();
  const folder = resolve(root, contentDir);
  const history = kept.readGitDays(folder);
  const files = await scanContent(folder);
  const { problems: registryProblems, ...registered } = await loadRegistries(folder, files.registries);
  const { registries } = registered;
  const checkFile = (path: string): Promise<MediaCheck> =>
    kept.media.get(join(folder, path), {
      recipe: fingerprint,
      make: () => checkMedia(folder, path, cache, fingerprint),
      isValid: (check) => !('faults' in check && check.faults.some(({ code }) => PASSING.has(code))),
    });
  const finder = createMediaFinder(folder, files.media, checkFile);

  const context = { contentDir: folder, cache, render, fingerprint };
  let count = 0;
  const read = await mapConcurrently(files.posts, CONCURRENCY, async (file) => {
    const path = join(folder, file.path);
    const read = (): Promise<ReadPost> => readPost(file, context);
    const post = await kept.posts.get(path, {
      recipe: fingerprint,
      make: () => readings?.get(file, path, read) ?? read(),
      isValid: (value) => isKeepable(value, cache),
    });
    onProgress?.(++count, files.posts.length);
    return post;
  });
  const misnamed = new Set(
    files.problems.filter(({ file }) => POST_NAME.test(file)).map(({ file }) => file.split('/')[1]),
  );
  const storyProblems: Problem[][] = [];
  const posts = [...Map.groupBy(read, ({ file }) => file.slug)].flatMap(([slug, story]) => {
    // A post under a wrong name may be the original that the others want.
    if (!misnamed.has(slug)) storyProblems.push(checkStory(slug, story));
    return easeDrafts(story);
  });

  const media = new Map<string, MediaFile>();
  const { days, isShallow } = await history;
  const legible = posts.filter(({ frontmatter, rendered }) => frontmatter && rendered);
  const recorded = await mapConcurrently(legible, CONCURRENCY, (post) =>
    toRecord(post, { ...registered, finder, media }),
  );
  const records = recorded.map(({ record }): PostRecord => {
    const modified = days.get(record.file);
    // A day after today is that of a clock gone wrong.
    return modified !== undefined && modified <= today ? { ...record, modified } : record;
  });

  const published = createLibrary(records, registries, { today, includeHidden: false });
  const everything = createLibrary(records, registries, { today, includeHidden: true });
  const found = [
    files.problems,
    registryProblems,
    ...posts.map((post) => post.problems),
    ...storyProblems,
    ...recorded.map((post) => post.problems),
    checkInherited(everything, posts),
    checkLinks(posts, published, everything),
    checkAliases(everything, posts),
    checkTranslations(posts),
  ].flat();
  found.push(...(await checkUnnamedMedia(finder, found)));
  // What is wrong or missing in one file may use or explain what looks useless in another.
  const isComplete = !found.some((problem) => isError(problem) || problem.code === 'missing-key');
  const unused = isComplete ? checkRegistryUse(registered.files, records, registries) : [];
  const comments = collectIgnores(posts, registered.files);
  const problems = acceptIgnored([...found, ...unused], comments, { isComplete });

  const isSound = !problems.some(isError);
  const ledger = {
    sources: files.sourceCount,
    pages: published.posts.length,
    hidden: everything.posts.length - published.posts.length,
  };
  if (isSound && ledger.sources !== ledger.pages + ledger.hidden) {
    throw new Error(
      `${ledger.sources} posts were read, but ${ledger.pages} pages and ${ledger.hidden} hidden posts came of them`,
    );
  }
  return {
    records,
    registries,
    media: [...media.values()].toSorted((a, b) => compareText(a.path, b.path)),
    externalLinks: collectExternalLinks(posts),
    problems: sortProblems(problems),
    ledger,
    isShallow,
  };
}

/** Of problems whose cause may lie outside the file. */
const PASSING = new Set<Problem['code']>(['file-unreadable', 'render-failed']);

/** Whether a post that was read is what reading it again would give; pages want its text in the cache. */
function isKeepable({ problems, rendered, renderKey }: ReadPost, cache: Cache): boolean {
  return !problems.some(({ code }) => PASSING.has(code)) && (!rendered || cache.has('posts', renderKey));
}

/** How many posts are read at a time: enough to keep threads and the disk busy, without all texts in memory. */
const CONCURRENCY = 32;

/** A hash of all that decides what is made of a post or an image: our code, the dictionaries, the installed packages. */
async function pipelineFingerprint(root: string): Promise<string> {
  const paths: string[] = [];
  for await (const path of glob(PIPELINE, { cwd: root })) paths.push(path);
  return sha256(
    paths
      .toSorted()
      .map((path) => sha256(readFileSync(join(root, path))))
      .join(),
  );
}

/** A test holds these against what the modules import. */
export const PIPELINE: readonly string[] = [
  'package-lock.json',
  'src/{markdown,i18n}/**/*.ts',
  'src/nearest.ts',
  'src/loader/{bounds,images,locations,render-worker}.ts',
  'src/model/page-colours.ts',
];

/** The posts that engines are compared over: those of the relevance suite, and as many as one likes made of them. */
import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildDay } from '../../src/deployment.ts';
import { LOCALE_KEYS, localeToPath } from '../../src/i18n/locales.ts';
import { createTranslate } from '../../src/i18n/translate.ts';
import { createContentLoader } from '../../src/loader/load-content.ts';
import { createRenderer } from '../../src/markdown/render.ts';
import { createLibrary } from '../../src/model/library.ts';
import type { Post } from '../../src/model/post.ts';
import { viewSearchPost } from '../../src/model/search-post.ts';
import { viewPost } from '../../src/model/views.ts';
import { recordFile, type SearchPost, type SearchRecord } from '../../src/search/post.ts';
import { buildSite } from '../../tests/support/build-site.ts';
import { createRandom } from '../random.ts';
import type { SearchDocument } from './engines/engine.ts';

export interface BenchPost extends SearchPost {
  /** Its tags, stages and facts as its page names them, in its own language. */
  readonly labels: readonly string[];
}

/** By locale as in URLs. */
export type BenchPosts = Readonly<Record<string, readonly BenchPost[]>>;

export interface RelevanceSite {
  /** The folder of the built site. */
  readonly folder: string;
  readonly posts: BenchPosts;
  /** The same posts as truths are told by, by address. */
  readonly stories: ReadonlyMap<string, Post>;
}

/** The same posts every time. */
const SEED = 1;

const CONTENT = resolve('.cache', 'bench', 'search', 'content');

/** Builds the project's own stories and those of the relevance suite as one site. */
export async function buildRelevanceSite(): Promise<RelevanceSite> {
  rmSync(CONTENT, { recursive: true, force: true });
  for (const source of ['content', 'tests/relevance/content']) cpSync(source, CONTENT, { recursive: true });
  const { exitCode, output, folder } = await buildSite({
    name: 'bench-search',
    contentDir: CONTENT,
    // Of today, not of the day of test sites, when many of the stories are still to come.
    env: { SOURCE_DATE_EPOCH: process.env['SOURCE_DATE_EPOCH'] },
  });
  if (exitCode !== 0) throw new Error(output);
  const today = buildDay(process.env, new Date());
  const { records, registries } = await createContentLoader(createRenderer())({
    contentDir: CONTENT,
    root: process.cwd(),
    today,
  });
  const library = createLibrary(records, registries, { today, includeHidden: false });
  const stories = new Map<string, Post>();
  const posts = LOCALE_KEYS.map((locale): [string, BenchPost[]] => {
    const context = { library, locale, t: createTranslate(locale) };
    const indexed = readRecords(folder, localeToPath(locale));
    const own = library.listed(locale).map((post) => {
      const { tags, stages, facts } = viewPost(post, context);
      const terms = [...tags, ...stages, ...Object.values(facts)];
      const view = viewSearchPost(post, context);
      const sections = indexed.get(view.url)?.sections;
      if (!sections) throw new Error(`The search index lacks ${view.url}`);
      stories.set(view.url, post);
      return { ...view, sections, labels: terms.flatMap((term) => term?.label ?? []) };
    });
    return [localeToPath(locale), own];
  });
  return { folder, posts: Object.fromEntries(posts), stories };
}

/** The records of a built site's search bundle by address, each with the id of its post. */
export function readRecords(folder: string, locale: string): Map<string, SearchRecord & { id: string }> {
  const bundle = join(folder, 'pagefind');
  return new Map(
    globSync(recordFile(`x-${locale}_*`), { cwd: bundle }).map((path) => {
      const record = JSON.parse(readFileSync(join(bundle, path), 'utf8')) as SearchRecord;
      return [record.url, { ...record, id: basename(path, '.json') }];
    }),
  );
}

/**
 * Makes posts that are as long as the given ones, and in parts like them, of the same sentences in other company: the
 * vocabulary does not grow as that of true posts would.
 * @returns As many posts, evenly of all languages; the same ones every time.
 */
export function growPosts(seeds: BenchPosts, count: number): BenchPosts {
  const locales = Object.entries(seeds);
  return Object.fromEntries(
    locales.map(([locale, own], turn) => {
      const length = Math.floor(count / locales.length) + Number(turn < count % locales.length);
      const sentences = own.flatMap(({ sections }) => sections.flatMap(({ text }) => splitSentences(text, locale)));
      const { pick } = createRandom(SEED);
      const draw = (): string => pick(sentences);
      const posts = Array.from({ length }, (_, number) =>
        growPost(own[number % own.length] as BenchPost, number, draw),
      );
      return [locale, posts];
    }),
  );
}

export function toDocument({ url, title, description, labels, sections }: BenchPost): SearchDocument {
  const text = sections.flatMap(({ heading, text }) => [heading, text]).join('\n');
  return { id: url, title, description, labels: labels.join('\n'), text };
}

function growPost(seed: BenchPost, number: number, draw: () => string): BenchPost {
  const growBlock = (block: string): string => splitSentences(block, 'en').map(draw).join(' ');
  return {
    ...seed,
    url: seed.url.replace(/\/$/, `-${number}/`),
    title: `${seed.title} ${number}`,
    sections: seed.sections.map((section) => ({
      ...section,
      text: section.text.split('\n').map(growBlock).join('\n'),
    })),
  };
}

function splitSentences(text: string, locale: string): string[] {
  const segments = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text);
  return [...segments].map(({ segment }) => segment.trim()).filter(Boolean);
}

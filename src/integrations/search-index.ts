/** Makes the search index: files for Pagefind's engine with terms of our own in them, and the records shown of posts. */
import { close, createIndex } from 'pagefind';
import { compareText } from '#compare-text.ts';
import { type Cache, sha256 } from '#loader/cache.ts';
import { hashSources } from '#media/keep.ts';
import type { FieldTerms } from '#search/field-index.ts';
import {
  indexName,
  MANIFEST_FILE,
  recordFile,
  type SearchCatalogue,
  type SearchManifest,
  type SearchPost,
  type SearchRecord,
} from '#search/post.ts';
import type { FileStore } from './file-store.ts';
import { type HanFindings, joinFindings, makeHanTable } from './search-han.ts';
import { shortHash } from './search-hash.ts';
import { type IndexPage, makePagefindIndex, PAGEFIND_VERSION } from './search-pagefind.ts';
import { indexPosts } from './search-posts.ts';

/** By path in the search bundle. */
export type SearchFiles = ReadonlyMap<string, SearchFile>;

interface SearchFile {
  readonly content: Uint8Array;
  /** Under which the store has it, if it keeps anything. */
  readonly hash: string;
}

/**
 * The posts of each locale as in URLs: a list of `SearchPost` as JSON in UTF-8. One is asked for when the one before is done
 * with, for thousands of posts take much memory.
 */
type GivenPosts = Iterable<LocalePosts> | AsyncIterable<LocalePosts>;

export interface SearchIndexer {
  /** Makes the files of the search bundle. */
  makeFiles(given: GivenPosts): Promise<SearchFiles>;
  /** Makes what depends on the posts of one language alone, and keeps it for whoever makes all files. */
  makeAhead(given: GivenPosts): Promise<void>;
}

/** Puts a file into the store. */
type Keep = (content: Uint8Array) => SearchFile;

export type LocalePosts = readonly [locale: string, posts: Uint8Array];

/** The part of the bundle that depends on the posts of one language alone. */
interface LocaleBundle {
  /** What the files were made of. */
  readonly key: string;
  readonly files: SearchFiles;
  readonly count: number;
  /** By which Pagefind finds the index; languages without posts have none. */
  readonly index?: string | undefined;
  readonly parts?: SearchManifest['locales'][string] | undefined;
  readonly han: HanFindings;
}

/** What the code is that makes an index; the lockfile stands for stemmers and dictionaries, and words of Chinese are told by ICU. */
const SOURCES = ['src/search/**/*.ts', 'src/integrations/search*.ts', 'src/compare-text.ts', 'package-lock.json'];

/** Pagefind drops posts without a word, and nobody looks for this one. */
const NO_WORD = 'ǀ';

/** What Pagefind brings besides an index. */
interface Engine {
  /** The content of `pagefind-entry.json` for no language. */
  readonly entry: object;
  readonly files: SearchFiles;
}

/** What is kept of a bundle beside its files: the hashes that those are kept under. */
interface KeptBundle extends Omit<LocaleBundle, 'files'> {
  readonly files: readonly (readonly [path: string, hash: string])[];
}

/**
 * @param cache Where it is kept what the posts were analysed into, and what the files of each language were made of.
 * @param store Where those files are kept. The maker has them in memory besides, and makes anew what has changed since it was
 * used last.
 */
export function createSearchIndexer(cache: Cache, store: Pick<FileStore, 'add' | 'read'>): SearchIndexer {
  const keep = (content: Uint8Array): SearchFile => ({ content, hash: store.add(content) });
  const recipe = [hashSources(...SOURCES), process.versions['icu'], process.versions['zlib']].join(' ');
  const latest = new Map<string, LocaleBundle>();
  let engine: Engine | undefined;
  const makeBundles = async (given: GivenPosts): Promise<ReadonlyMap<string, LocaleBundle>> => {
    const bundles = new Map<string, LocaleBundle>();
    for await (const [locale, json] of given) {
      const key = sha256([recipe, locale, sha256(json)].join('\n'));
      let bundle = latest.get(locale);
      if (bundle?.key !== key) {
        bundle = await readBundle(cache, store, locale, key);
        if (!bundle) {
          bundle = await makeBundle(locale, json, key, cache, recipe, keep);
          await cache.write('search-bundles', sha256(locale), describe(bundle));
        }
      }
      latest.set(locale, bundle);
      bundles.set(locale, bundle);
    }
    return bundles;
  };
  const makeFiles = async (given: GivenPosts): Promise<SearchFiles> => {
    engine ??= await readEngine(cache, recipe, keep);
    const bundles = await makeBundles(given);
    const files = new Map([engine.files, ...[...bundles.values()].map((own) => own.files)].flatMap((own) => [...own]));
    const languages = [...bundles].flatMap(([locale, { parts, index, count }]) =>
      parts ? [[indexName(locale), { hash: index, wasm: null, page_count: count }]] : [],
    );
    files.set('pagefind-entry.json', keep(toJson({ ...engine.entry, languages: Object.fromEntries(languages) })));
    const table = makeHanTable(joinFindings([...bundles.values()].map((own) => own.han)));
    const han = addHashed(files, 'han', table, keep);
    const version = shortHash(toJson([...files.keys()].toSorted(compareText)));
    const locales = Object.fromEntries([...bundles].flatMap(([locale, { parts }]) => (parts ? [[locale, parts]] : [])));
    return files.set(MANIFEST_FILE, keep(toJson({ version, han, locales } satisfies SearchManifest)));
  };
  return {
    makeFiles,
    async makeAhead(given) {
      await makeBundles(given);
    },
  };
}

async function makeBundle(
  locale: string,
  json: Uint8Array,
  key: string,
  cache: Cache,
  recipe: string,
  keep: Keep,
): Promise<LocaleBundle> {
  // In an order that never changes, since the files depend on it.
  const posts = (JSON.parse(new TextDecoder().decode(json)) as readonly SearchPost[]).toSorted((a, b) =>
    compareText(a.url, b.url),
  );
  const { posts: indexed, vocabulary, han } = await indexPosts(locale, posts, cache, recipe);
  const files = new Map<string, SearchFile>();
  const catalogue: Record<string, SearchCatalogue[string]> = {};
  const fieldTerms: Record<string, FieldTerms[string]> = {};
  const pages = posts.map((post, nth): IndexPage => {
    const record = toJson(toRecord(post));
    const id = `${indexName(locale)}_${shortHash(record)}`;
    const { terms, content, fields } = indexed[nth] ?? { terms: [], content: [], fields: {} };
    files.set(recordFile(id), keep(record));
    catalogue[id] = { day: post.day, facets: post.facets };
    fieldTerms[id] = Object.fromEntries(
      Object.entries(fields).map(([name, numbers]) => [name, numbers.map((number) => terms[number]).join(' ')]),
    );
    return content.length > 0
      ? { id, terms, content, fields }
      : { id, terms: [...terms, NO_WORD], content: [terms.length], fields };
  });
  const index = await makePagefindIndex(indexName(locale), pages);
  for (const [path, content] of index.files) files.set(path, keep(content));
  const parts = {
    catalogue: addHashed(files, `catalogue-${locale}`, catalogue, keep),
    vocabulary: addHashed(files, `vocabulary-${locale}`, vocabulary, keep),
    fields: addHashed(files, `fields-${locale}`, fieldTerms, keep),
  };
  return posts.length > 0
    ? { key, files, count: posts.length, index: index.hash, parts, han }
    : { key, files: new Map(), count: 0, han };
}

async function readBundle(
  cache: Cache,
  store: Pick<FileStore, 'read'>,
  locale: string,
  key: string,
): Promise<LocaleBundle | undefined> {
  const kept = (await cache.read('search-bundles', sha256(locale))) as KeptBundle | undefined;
  if (kept?.key !== key) return undefined;
  const files = new Map<string, SearchFile>();
  for (const [path, hash] of kept.files) {
    const content = store.read(hash);
    if (!content) return undefined;
    files.set(path, { content, hash });
  }
  return { ...kept, files };
}

function describe(bundle: LocaleBundle): KeptBundle {
  return { ...bundle, files: Array.from(bundle.files, ([path, { hash }]) => [path, hash] as const) };
}

/** Pagefind's engine for languages that it has no stemmer for: what it writes for no post. */
async function readEngine(cache: Cache, recipe: string, keep: Keep): Promise<Engine> {
  const key = sha256(recipe);
  const kept = (await cache.read('search-engine', key)) as
    | readonly (readonly [path: string, base64: string])[]
    | undefined;
  const files = new Map(
    kept ? kept.map(([path, base64]) => [path, Buffer.from(base64, 'base64')]) : await askPagefind(),
  );
  if (!kept) {
    const packed = Array.from(files, ([path, content]) => [path, Buffer.from(content).toString('base64')]);
    await cache.write('search-engine', key, packed);
  }
  const entry = JSON.parse(new TextDecoder().decode(files.get('pagefind-entry.json'))) as { version: string };
  if (entry.version !== PAGEFIND_VERSION) {
    throw new Error(`Pagefind is ${entry.version}, but the index is written for ${PAGEFIND_VERSION}`);
  }
  return { entry, files: new Map(Array.from(files, ([path, content]) => [path, keep(content)])) };
}

async function askPagefind(): Promise<[path: string, content: Uint8Array][]> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind could not start: ${errors.join('; ')}`);
  try {
    const { files, errors: faults } = await index.getFiles();
    if (faults.length > 0) throw new Error(`Pagefind gave no engine: ${faults.join('; ')}`);
    return files.flatMap(({ path, content }) => (ENGINE_FILES.includes(path) ? [[path, content]] : []));
  } finally {
    await close();
  }
}

const ENGINE_FILES: readonly string[] = ['pagefind.js', 'wasm.unknown.pagefind', 'pagefind-entry.json'];

function toRecord({ url, title, description, facts, stages, date, sections }: SearchPost): SearchRecord {
  return { url, title, description, facts, stages, date, sections };
}

/** @returns The path. */
function addHashed(files: Map<string, SearchFile>, name: string, value: unknown, keep: Keep): string {
  const content = toJson(value);
  const path = `${name}-${shortHash(content)}.json`;
  files.set(path, keep(content));
  return path;
}

function toJson(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

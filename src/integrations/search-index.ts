/** Makes the search index: Pagefind's files, with terms of our own in them, and the records shown of posts. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import simplified from 'opencc-js/dict/TSCharacters';
import regionalWords from 'opencc-js/dict/TWPhrases';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { compareText } from '#compare-text.ts';
import { type Analyser, createAnalyser, lettersOf } from '#search/analyse.ts';
import type { FieldTerms } from '#search/field-index.ts';
import { createFold, type HanTable } from '#search/han.ts';
import { type IndexedPost, indexPost, textsOf } from '#search/index-post.ts';
import { englishRules } from '#search/languages/en.ts';
import { italianRules } from '#search/languages/it.ts';
import { koreanRules } from '#search/languages/ko.ts';
import { SPELLINGS, VARIANTS } from '#search/languages/zh-tw.ts';
import {
  indexName,
  MANIFEST_FILE,
  recordFile,
  type SearchCatalogue,
  type SearchManifest,
  type SearchPost,
  type SearchRecord,
} from '#search/post.ts';
import { hasHan } from '#search/scripts.ts';
import { collectWords } from '#search/vocabulary.ts';

/** By path in the search bundle. */
export type SearchFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Pagefind cuts an index into files of so many entries. Its own 20,000 make files of some 35 KB, of which a query reads
 * one for each of its words; a quarter of that lets a long query load no more than a short one did.
 */
process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] ??= '5000';

/** Pagefind's own interfaces and loaders but the one that is used, and its fragments, in whose place our records stand. */
const UNUSED = /^(pagefind-(ui|modular-ui|component-ui|highlight|worker)\.|fragment\/)/;

/** What stands before the content of every file of Pagefind. */
const SIGNATURE = 'pagefind_dcd';

/** Pagefind drops posts without a word, and nobody looks for this one. */
const NO_WORD = 'ǀ';

/** Traditional Chinese, as the stories are written; the words that it tells apart are folded after that. */
const SEGMENTER = new Intl.Segmenter('zh-Hant', { granularity: 'word' });

/** Dictionaries of OpenCC are lines of a word and what stands for it, parted by bars. */
const CHARACTERS = parseDictionary(simplified);
const REGIONAL_WORDS = parseDictionary(regionalWords);

const FOLDS = foldVariants();
const foldCharacter = createFold([...FOLDS].flat().join(''));

/**
 * The files of the search bundle.
 * @param given Posts by locale as in URLs.
 * @throws If Pagefind refuses a post.
 */
export async function makeSearchFiles(given: ReadonlyMap<string, readonly SearchPost[]>): Promise<SearchFiles> {
  // In an order that never changes, since the files depend on it.
  const posts = new Map([...given].map(([locale, own]) => [locale, own.toSorted((a, b) => compareText(a.url, b.url))]));
  const files = new Map<string, Uint8Array>();
  const locales: Record<string, SearchManifest['locales'][string]> = {};
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind could not start: ${errors.join('; ')}`);
  try {
    const fields = new Map<string, IndexedPost['fields']>();
    const vocabularies = new Map<string, string>();
    for (const [locale, own] of posts) {
      const analyser = analyserOf(locale);
      const { vocabulary, all } = collectWords(own, analyser, SEGMENTER);
      vocabularies.set(locale, vocabulary);
      for (const post of own) {
        const indexed = indexPost(post, analyser, (word) => all.has(word));
        fields.set(post.url, indexed.fields);
        await addPost(index, locale, post, indexed);
      }
    }
    const { files: written, errors: faults } = await index.getFiles();
    if (faults.length > 0) throw new Error(`The search index could not be made: ${faults.join('; ')}`);
    const ids = new Map<string, string>();
    for (const { path, content } of written) {
      if (path.startsWith('fragment/')) ids.set(readAddress(content), idOf(path));
      if (!UNUSED.test(path)) files.set(path, content);
    }
    for (const [locale, own] of posts) {
      if (own.length === 0) continue;
      const catalogue: Record<string, SearchCatalogue[string]> = {};
      const terms: Record<string, FieldTerms[string]> = {};
      for (const post of own) {
        const id = ids.get(addressOf(post));
        if (id === undefined) throw new Error(`Pagefind has lost ${post.url}`);
        catalogue[id] = { day: post.day, facets: post.facets };
        terms[id] = fields.get(post.url) ?? {};
        files.set(recordFile(id), toJson(toRecord(post)));
      }
      locales[locale] = {
        catalogue: addHashed(files, `catalogue-${locale}`, toJson(catalogue)),
        vocabulary: addHashed(files, `vocabulary-${locale}`, toJson(vocabularies.get(locale))),
        fields: addHashed(files, `fields-${locale}`, toJson(terms)),
      };
    }
  } finally {
    await close();
  }
  const han = addHashed(files, 'han', toJson(makeHanTable([...posts.values()].flat())));
  const version = hash(toJson([...files.keys()].toSorted(compareText)));
  const manifest: SearchManifest = { version, han, locales };
  return files.set(MANIFEST_FILE, toJson(manifest));
}

function analyserOf(locale: string): Analyser {
  const letters = { en: englishRules, it: italianRules }[lettersOf(locale)];
  return createAnalyser({ letters, hangul: koreanRules, foldCharacter, segmenter: SEGMENTER });
}

async function addPost(
  index: PagefindIndex,
  locale: string,
  post: SearchPost,
  { content, fields }: IndexedPost,
): Promise<void> {
  const { errors } = await index.addCustomRecord({
    url: addressOf(post),
    content: content || NO_WORD,
    language: indexName(locale),
    meta: Object.fromEntries(Object.entries(fields).filter(([, terms]) => terms !== '')),
  });
  if (errors.length > 0) throw new Error(`${post.url} could not be indexed: ${errors.join('; ')}`);
}

/** The address under which Pagefind knows a post: another one for another record, since the id is made from it. */
function addressOf(post: SearchPost): string {
  return `${post.url}?${hash(toJson(toRecord(post)))}`;
}

function readAddress(fragment: Uint8Array): string {
  const text = gunzipSync(fragment).toString('utf8');
  return (JSON.parse(text.slice(SIGNATURE.length)) as { url: string }).url;
}

/** `fragment/x-ko_f59e606.pf_fragment // => 'x-ko_f59e606'` */
function idOf(path: string): string {
  return path.replace(/^fragment\//, '').replace(/\.pf_fragment$/, '');
}

function toRecord({ url, title, description, facts, stages, date, sections }: SearchPost): SearchRecord {
  return { url, title, description, facts, stages, date, sections };
}

/** The part of OpenCC's tables that can lead to something in the posts. */
function makeHanTable(posts: readonly SearchPost[]): HanTable {
  const fold = (text: string): string => [...text].map(foldCharacter).join('');
  const characters = new Set<string>();
  const spellings = SPELLINGS.map(([a, b]) => [fold(a), fold(b)] as const).flatMap(([a, b]) => [
    [a, b] as const,
    [b, a] as const,
  ]);
  const words = new Set([...REGIONAL_WORDS.flatMap(([from, to]) => [from, ...to].map(fold)), ...spellings.flat()]);
  const known = new Set<string>();
  for (const text of posts.flatMap((post) => [...textsOf(post), ...post.names])) {
    if (!hasHan(text)) continue;
    const folded = fold(text);
    for (const character of folded) characters.add(character);
    for (const word of words) {
      if (!folded.includes(word)) continue;
      known.add(word);
      words.delete(word);
    }
  }
  const regional = REGIONAL_WORDS.map(([from, to]): [string, string[]] => [
    fold(from),
    [...new Set(to.map(fold))].filter((word) => word !== fold(from) && known.has(word)),
  ]);
  const telling = regional.filter(([, to]) => to.length > 0);
  return {
    characters: [...FOLDS].flatMap(([from, to]) => (characters.has(to) ? [from + to] : [])).join(''),
    words: Object.fromEntries([
      ...telling.filter(([from]) => !known.has(from)),
      ...spellings.flatMap(([from, to]) => (known.has(to) ? [[from, [to]]] : [])),
    ]),
    simplifiedWords: Object.fromEntries(telling.filter(([from]) => known.has(from))),
  };
}

/** Every character that has one to stand for it: the Simplified one, and one of two that are both Traditional. */
function foldVariants(): Map<string, string> {
  const folds = new Map(CHARACTERS.map(([from, [to = from]]) => [from, to]));
  const simplify = (character: string): string => folds.get(character) ?? character;
  const variants = [...VARIANTS];
  for (let index = 0; index + 1 < variants.length; index += 2) {
    const [from = '', to = ''] = variants.slice(index, index + 2);
    // What the Simplified form of the variant stands for is the same, too: 账 for 賬.
    folds.set(simplify(from), simplify(to));
    folds.set(from, simplify(to));
  }
  return new Map([...folds].filter(([from, to]) => from !== to));
}

function parseDictionary(text: string): [string, string[]][] {
  return text.split('|').map((line) => {
    const [from = '', ...to] = line.split(' ');
    return [from, to];
  });
}

/** @returns The path. */
function addHashed(files: Map<string, Uint8Array>, name: string, content: Uint8Array): string {
  const path = `${name}-${hash(content)}.json`;
  files.set(path, content);
  return path;
}

function hash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}

function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

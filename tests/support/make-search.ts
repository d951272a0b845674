/** Search without a site: posts, analysers, and an index and a bundle in memory. */
import { type Analyser, createAnalyser, lettersOf } from '#search/analyse.ts';
import { createEngine, type SearchEngine } from '#search/engine.ts';
import type { FieldTerms } from '#search/field-index.ts';
import { createFold, type HanTable } from '#search/han.ts';
import { analysePost, findJoins, type IndexedPost, indexPost } from '#search/index-post.ts';
import { englishRules } from '#search/languages/en.ts';
import { italianRules } from '#search/languages/it.ts';
import { koreanRules } from '#search/languages/ko.ts';
import type { Posting, PostingIndex } from '#search/match.ts';
import { FIELD_WEIGHTS, MANIFEST_FILE, recordFile, type SearchManifest, type SearchPost } from '#search/post.ts';
import { parseQuery, type Query, type QueryOptions } from '#search/query.ts';
import { collectWords, type PostWords } from '#search/vocabulary.ts';

export const SEGMENTER = new Intl.Segmenter('zh-Hant', { granularity: 'word' });

/** Some Traditional characters with the Simplified ones that stand for them. */
const FOLDS = '雲云資资庫库灣湾臺台程程師师數数據据';

/** A word of one region with that of the other, folded. */
const HAN: HanTable = { characters: FOLDS, words: { 数据库: ['资料库'] }, simplifiedWords: {} };

export function makeSearchPost(changes: Partial<SearchPost> & { readonly text?: string } = {}): SearchPost {
  const { text = '', ...rest } = changes;
  return {
    url: '/en/posts/a/',
    title: '',
    description: '',
    facts: [],
    stages: [],
    date: '',
    day: '2024-05-06',
    facets: {},
    names: [],
    sections: text === '' ? [] : [{ id: '', heading: '', text }],
    ...rest,
  };
}

/** The analyser by which the index of a language is made. */
export function makeAnalyser(locale = 'en'): Analyser {
  return createAnalyser({
    letters: { en: englishRules, it: italianRules }[lettersOf(locale)],
    hangul: koreanRules,
    foldCharacter: createFold(FOLDS),
    segmenter: SEGMENTER,
  });
}

function makeQueryOptions(locale = 'en'): QueryOptions {
  return { analyser: makeAnalyser(locale), synonyms: new Map(Object.entries(HAN.words)), segmenter: SEGMENTER };
}

export function makeQuery(text: string, locale = 'en', isTyping = false): Query {
  return parseQuery(text, makeQueryOptions(locale), isTyping);
}

/** An index that scores by how often a term occurs and by the weights of fields. The ids are the addresses. */
export function makePostingIndex(posts: readonly SearchPost[], locale = 'en'): PostingIndex {
  const indexed = indexPosts(posts, locale).map((post, nth) => ({
    id: posts[nth]?.url ?? '',
    terms: termsOf(post, post.content),
    fields: Object.entries(post.fields).map(([name, numbers]) => ({ name, terms: termsOf(post, numbers) })),
  }));
  return {
    lookUp: async (prefix) =>
      indexed.flatMap(({ id, terms, fields }): Posting[] => {
        const begins = (term: string): boolean => prefix !== '' && term.startsWith(prefix);
        const positions = terms.flatMap((term, position) => (begins(term) ? [position] : []));
        const own = fields.filter((field) => field.terms.some(begins)).map(({ name }) => name);
        if (positions.length === 0 && own.length === 0) return [];
        const weights = own.map((name) => FIELD_WEIGHTS[name as keyof typeof FIELD_WEIGHTS]);
        const score = weights.reduce((total, weight) => total + weight, Math.log2(1 + positions.length));
        return [{ id, score, positions, fields: own }];
      }),
  };
}

/** What an index without the texts has. */
function indexFields(posts: readonly SearchPost[], locale: string): FieldTerms {
  return Object.fromEntries(
    indexPosts(posts, locale).map((post, nth) => [
      posts[nth]?.url,
      Object.fromEntries(
        Object.entries(post.fields).map(([name, numbers]) => [name, termsOf(post, numbers).join(' ')]),
      ),
    ]),
  );
}

export function termsOf({ terms }: IndexedPost, numbers: readonly number[]): string[] {
  return numbers.map((number) => terms[number] ?? '');
}

function indexPosts(posts: readonly SearchPost[], locale: string): IndexedPost[] {
  const analyser = makeAnalyser(locale);
  const analyses = posts.map((post) => analysePost(post, analyser, SEGMENTER));
  const joins = findJoins(collectWords(analyses).all);
  return analyses.map((analysis) => indexPost(analysis, analyser, joins));
}

/** The words of posts, all analysed as those of a language. */
export function makeWords(posts: readonly SearchPost[], locale = 'en'): PostWords {
  return collectWords(posts.map((post) => analysePost(post, makeAnalyser(locale), SEGMENTER)));
}

export interface MemoryBundle {
  readonly engine: SearchEngine;
  /** The files that were read, in order. */
  readonly loaded: readonly string[];
}

/** The engine of a language over posts, whose ids are their addresses. */
export async function makeEngine(posts: readonly SearchPost[], locale = 'en'): Promise<MemoryBundle> {
  const manifest: SearchManifest = {
    version: 'v',
    han: 'han.json',
    locales: { [locale]: { catalogue: 'catalogue.json', vocabulary: 'vocabulary.json', fields: 'fields.json' } },
  };
  const files = new Map<string, unknown>([
    [MANIFEST_FILE, manifest],
    [manifest.han, HAN],
    ['catalogue.json', Object.fromEntries(posts.map(({ url, day, facets }) => [url, { day, facets }]))],
    ['fields.json', indexFields(posts, locale)],
    ['vocabulary.json', makeWords(posts, locale).vocabulary],
    ...posts.map((post) => [recordFile(post.url), post] as const),
  ]);
  const loaded: string[] = [];
  const engine = await createEngine({
    locale,
    load: async (path) => {
      loaded.push(path);
      if (!files.has(path)) throw new Error(`There is no ${path}`);
      return files.get(path);
    },
    openIndex: async () => makePostingIndex(posts, locale),
  });
  if (!engine) throw new Error(`There is no index for ${locale}`);
  return { engine, loaded };
}

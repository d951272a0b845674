/** What a query is read with: the rules of the languages in it, and for Han characters their table. */
import { createFold, type HanTable, isSimplified } from './han.ts';
import { loadAnalyser } from './load-analyser.ts';
import { MANIFEST_FILE, type SearchManifest } from './post.ts';
import type { QueryOptions } from './query.ts';
import { hasHan } from './scripts.ts';

/** Reads a JSON file of the search bundle by its path; rejects where it cannot be had. */
export type LoadFile = (path: string) => Promise<unknown>;

const NO_HAN: HanTable = { characters: '', words: {}, simplifiedWords: {} };

const SEGMENTER = new Intl.Segmenter('zh-Hant', { granularity: 'word' });

/** @param locale As in URLs. */
export async function prepareQuery(locale: string, text: string, load: LoadFile): Promise<QueryOptions> {
  const { characters, words, simplifiedWords } = hasHan(text) ? await loadHan(load) : NO_HAN;
  const synonyms = isSimplified(text, characters) ? { ...words, ...simplifiedWords } : words;
  return {
    analyser: await loadAnalyser(locale, text, createFold(characters)),
    synonyms: new Map(Object.entries(synonyms)),
    segmenter: SEGMENTER,
  };
}

async function loadHan(load: LoadFile): Promise<HanTable> {
  const { han } = (await load(MANIFEST_FILE)) as SearchManifest;
  return (await load(han)) as HanTable;
}

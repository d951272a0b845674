/** The search of one language: from what a reader types to what is shown. */
import type { Analyser } from './analyse.ts';
import { findPassages } from './excerpt.ts';
import { canRunWebAssembly, createFieldIndex, type FieldTerms } from './field-index.ts';
import type { MarkedText } from './mark.ts';
import type { PostingIndex } from './match.ts';
import { MANIFEST_FILE, recordFile, type SearchCatalogue, type SearchManifest, type SearchRecord } from './post.ts';
import { type LoadFile, prepareQuery } from './prepare.ts';
import { parseQuery, type Query } from './query.ts';
import { type RankedPost, type Retrieved, retrieve } from './retrieve.ts';
import { isHangul } from './scripts.ts';
import { type Suggestion, suggestWord } from './vocabulary.ts';

export interface SearchRequest {
  readonly query: string;
  /** A value by facet (role, company, region, stage, tag, year); a story has to have all of them. */
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: 'relevance' | 'date';
  /** Whether the reader may not have finished the last word: then it finds those that begin so, too. */
  readonly isTyping?: boolean;
}

export interface Match {
  readonly id: string;
  readonly score: number;
  /** `2024-05-31`, for merging by date. */
  readonly day: string;
}

export interface SearchAnswer {
  /** All that was found, in the order asked for. */
  readonly matches: readonly Match[];
  /** How many of them have a value, by facet and value: `counts.tag.aws`. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The query as it is probably meant, where some of its words are in no story. */
  readonly suggestion?: string;
  /** Whether the query itself found nothing, and the matches are those of the suggestion. */
  readonly isCorrected: boolean;
  /** Whether the texts were not searched, because the browser runs no WebAssembly. */
  readonly isLimited: boolean;
}

export interface Hit {
  readonly url: string;
  readonly title: MarkedText;
  /** Role, company and region, in the story's language. */
  readonly facts: readonly string[];
  readonly stages: readonly { readonly id: string; readonly label: string }[];
  /** As people read it, in the story's language. */
  readonly date: string;
  readonly excerpt: MarkedText;
  /** The best headings, each with its address and a passage below it. */
  readonly sections: readonly { readonly url: string; readonly title: MarkedText; readonly excerpt: MarkedText }[];
}

export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Hits of the latest search in the order of the ids. */
  describe(ids: readonly string[]): Promise<readonly Hit[]>;
}

export interface EngineOptions {
  /** As in URLs. */
  readonly locale: string;
  readonly load: LoadFile;
  /** @param version Of the index, as its manifest has it. */
  openIndex(version: string): Promise<PostingIndex>;
}

/** Mistakes are looked for in so many words of a query. */
const SUGGESTION_LIMIT = 8;

/** @returns `undefined` where the language has no index. */
export async function createEngine({ locale, load, openIndex }: EngineOptions): Promise<SearchEngine | undefined> {
  const manifest = (await load(MANIFEST_FILE)) as SearchManifest;
  const files = manifest.locales[locale];
  if (!files) return undefined;
  const isLimited = !canRunWebAssembly();
  const [index, catalogue] = await Promise.all([
    isLimited ? createFieldIndex((await load(files.fields)) as FieldTerms) : openIndex(manifest.version),
    load(files.catalogue) as Promise<SearchCatalogue>,
  ]);
  const answerWith = (posts: readonly RankedPost[], request: SearchRequest): SearchAnswer => ({
    ...choosePosts(posts, catalogue, request),
    isCorrected: false,
    isLimited,
  });
  let turns = 0;
  let latest: { query: Query; analyser: Analyser } | undefined;

  return {
    async search(request) {
      const { query: text, isTyping } = request;
      const turn = ++turns;
      const options = await prepareQuery(locale, text, load);
      // An earlier search may take longer, and must not put its words in the place of these.
      const use = (query: Query): void => {
        if (turn === turns) latest = { query, analyser: options.analyser };
      };
      const answer = async (query: Query): Promise<Retrieved> => {
        use(query);
        return retrieve(query, index);
      };
      const query = parseQuery(text, options, isTyping);
      if (query.parts.length === 0) {
        use(query);
        const all = text.trim() === '' ? Object.keys(catalogue).map((id) => ({ id, score: 0 })) : [];
        return answerWith(all, { ...request, sort: 'date' });
      }
      const own = await answer(query);
      if (own.isWhole) return answerWith(own.posts, request);
      const vocabulary = ((await load(files.vocabulary)) as string).split('\n');
      const meant = suggestQuery(text, vocabulary, options.analyser);
      if (meant === undefined) return answerWith(own.posts, request);
      const suggestion = meant.text;
      if (meant.isSure) {
        const corrected = await answer(parseQuery(suggestion, options, isTyping));
        if (corrected.isWhole || (own.posts.length === 0 && corrected.posts.length > 0)) {
          const found = answerWith(corrected.posts, request);
          // Words that were only parted are what was asked for.
          return withoutBlanks(suggestion) === withoutBlanks(text)
            ? found
            : { ...found, suggestion, isCorrected: true };
        }
      }
      use(query);
      return { ...answerWith(own.posts, request), suggestion };
    },
    async describe(ids) {
      const own = latest;
      if (!own) return [];
      return Promise.all(
        ids.map(async (id) => describe((await load(recordFile(id))) as SearchRecord, own.query, own.analyser)),
      );
    },
  };
}

/** The query with the words that no story has as they are probably meant; `undefined` where nothing is like them. */
function suggestQuery(original: string, vocabulary: readonly string[], analyser: Analyser): Suggestion | undefined {
  let text = original.normalize('NFC');
  let isSure = true;
  const suggest = (form: string, known: readonly string[], replace: (word: string) => void): void => {
    const suggestion = suggestWord(form, known);
    if (suggestion === undefined) return;
    replace(suggestion.text);
    isSure &&= suggestion.isSure;
  };
  const words = analyser.analyse(text).filter(({ kind, isInner }) => kind === 'word' && !isInner);
  const telling = words.filter(({ form }) => !analyser.rulesOf(form).stopWords.has(form));
  // From the end, so that the places of those before stay.
  for (const { start, end, form, stem } of telling.slice(0, SUGGESTION_LIMIT).toReversed()) {
    suggest(isHangul(form) ? stem : form, vocabulary, (word) => {
      text = text.slice(0, start) + word + text.slice(end);
    });
  }
  const runs = [...new Set(text.match(/\p{sc=Han}+/gu))].slice(0, SUGGESTION_LIMIT);
  // As the stories write it, whichever of the two writings the query has.
  const written = new Map(runs.length > 0 ? vocabulary.map((word) => [analyser.foldCharacters(word), word]) : []);
  for (const run of runs) {
    suggest(analyser.foldCharacters(run), [...written.keys()], (word) => {
      // Two words need no blank between them.
      text = text.replace(run, written.get(word) ?? run);
    });
  }
  return text === original.normalize('NFC') ? undefined : { text, isSure };
}

function withoutBlanks(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** Those of the posts that the filters leave, with the counts of all values. */
function choosePosts(
  ranked: readonly RankedPost[],
  catalogue: SearchCatalogue,
  { filters, sort }: SearchRequest,
): Pick<SearchAnswer, 'matches' | 'counts'> {
  const matches = ranked.map(({ id, score }): Match => ({ id, score, day: catalogue[id]?.day ?? '' }));
  const has = ({ id }: Match, [facet, value]: [string, string]): boolean =>
    valuesOf(catalogue, id, facet).includes(value);
  const wanted = Object.entries(filters);
  const chosen = matches.filter((match) => wanted.every((filter) => has(match, filter)));
  return {
    matches: sort === 'date' ? chosen.toSorted(newestFirst) : chosen,
    // A facet counts what its other values would give, as if it were not chosen itself.
    counts: countFacets(catalogue, (facet) =>
      matches.filter((match) => wanted.every((filter) => filter[0] === facet || has(match, filter))),
    ),
  };
}

function newestFirst(a: Match, b: Match): number {
  if (a.day === b.day) return a.id < b.id ? -1 : 1;
  return a.day < b.day ? 1 : -1;
}

function countFacets(
  catalogue: SearchCatalogue,
  matchesFor: (facet: string) => readonly Match[],
): SearchAnswer['counts'] {
  const facets = new Set(Object.values(catalogue).flatMap((entry) => Object.keys(entry.facets)));
  return Object.fromEntries(
    [...facets].map((facet) => {
      const counts = new Map<string, number>();
      for (const { id } of matchesFor(facet)) {
        for (const value of valuesOf(catalogue, id, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [facet, Object.fromEntries(counts)];
    }),
  );
}

/** Facets come from addresses, too, which may name what every object has. */
function valuesOf(catalogue: SearchCatalogue, id: string, facet: string): readonly string[] {
  const facets = catalogue[id]?.facets;
  return (facets && Object.hasOwn(facets, facet) && facets[facet]) || [];
}

function describe(record: SearchRecord, query: Query, analyser: Analyser): Hit {
  const { url, facts, stages, date } = record;
  const { title, excerpt, sections } = findPassages(record, query, analyser);
  return {
    ...{ url, title, facts, stages, date, excerpt },
    sections: sections.map(({ id, ...section }) => ({ url: `${url}#${encodeURIComponent(id)}`, ...section })),
  };
}

/** One search over one or several languages: an engine for each, and what they answer put together. */
import { type Hit, type Match, openEngine, type SearchAnswer, type WorkerEngine } from './search-engine.ts';
import type { SearchQuery } from './search-query.ts';

/** What became of a search in one language. */
export interface Outcome {
  readonly locale: string;
  /** `absent` where the language has no index. */
  readonly state: 'answered' | 'absent' | 'failed';
  readonly answer?: SearchAnswer;
}

export interface LocatedMatch extends Match {
  readonly locale: string;
}

export interface LocatedHit extends Hit {
  readonly locale: string;
}

export interface MergedAnswer {
  /** In the order of their engine. */
  readonly own: readonly LocatedMatch[];
  /** Those of all other languages by raw score, or by day. */
  readonly others: readonly LocatedMatch[];
  readonly counts: SearchAnswer['counts'];
  /** How many matches each language has, whichever of them are shown. */
  readonly languageCounts: Readonly<Record<string, number>>;
  readonly suggestion: string | undefined;
  readonly isCorrected: boolean;
  /** Whether the texts of the stories were not searched. */
  readonly isLimited: boolean;
}

/** The engines of the languages that have been searched. One that fails is dropped, so that the next search opens it afresh. */
export class SearchEngines {
  readonly #bundle: string;
  readonly #engines = new Map<string, Promise<WorkerEngine | undefined>>();

  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  open(locale: string): Promise<WorkerEngine | undefined> {
    const known = this.#engines.get(locale);
    if (known) return known;
    const engine = openEngine(this.#bundle, locale);
    this.#engines.set(locale, engine);
    engine.catch(() => this.#forget(locale, engine));
    return engine;
  }

  /** Never rejects. What fails is tried once more with an engine opened afresh: the site may have been published anew. */
  async search(locale: string, query: SearchQuery, isTyping: boolean, isSecond = false): Promise<Outcome> {
    const wasOpen = this.#engines.has(locale);
    const opening = this.open(locale);
    try {
      const engine = await opening;
      if (!engine) return { locale, state: 'absent' };
      return { locale, state: 'answered', answer: await engine.search({ ...query, isTyping }) };
    } catch (error) {
      this.#report(locale, opening, error);
      return wasOpen && !isSecond ? this.search(locale, query, isTyping, true) : { locale, state: 'failed' };
    }
  }

  /** Never rejects; `undefined` when the engine fails. */
  async describe(locale: string, ids: readonly string[]): Promise<LocatedHit[] | undefined> {
    const opening = this.open(locale);
    try {
      const hits = (await (await opening)?.describe(ids)) ?? [];
      return hits.map((hit) => ({ ...hit, locale }));
    } catch (error) {
      this.#report(locale, opening, error);
      return undefined;
    }
  }

  #report(locale: string, engine: Promise<WorkerEngine | undefined>, error: unknown): void {
    console.error(error);
    this.#forget(locale, engine);
  }

  #forget(locale: string, engine: Promise<WorkerEngine | undefined>): void {
    if (this.#engines.get(locale) === engine) this.#engines.delete(locale);
    void engine.then((opened) => opened?.close()).catch(() => {});
  }
}

/**
 * Puts together what the languages answered. What a language found only by reading the query differently counts
 * nothing as soon as another finds the query itself.
 * @param own The locale of the reader.
 */
export function mergeAnswers(outcomes: readonly Outcome[], own: string, { sort, language }: SearchQuery): MergedAnswer {
  const answered = outcomes
    .flatMap(({ locale, answer }) => (answer ? [{ locale, answer }] : []))
    // Whichever answers first, the reader's own language comes first.
    .toSorted((a, b) => Number(b.locale === own) - Number(a.locale === own) || (a.locale < b.locale ? -1 : 1));
  const literal = answered.filter(({ answer }) => !answer.isCorrected && answer.matches.length > 0);
  const corrected = answered.filter(({ answer }) => answer.isCorrected);
  const suggestion = (corrected[0] ?? answered.find(({ answer }) => answer.suggestion !== undefined))?.answer
    .suggestion;
  const isCorrected = literal.length === 0 && corrected.length > 0;
  // Two languages may each read the query in their own way; the first of them decides.
  const kept = isCorrected ? corrected.filter(({ answer }) => answer.suggestion === suggestion) : literal;
  const shown = kept.filter(({ locale }) => language === '' || locale === language);
  const matchesOf = (isOwn: boolean): LocatedMatch[] =>
    shown
      .filter(({ locale }) => (locale === own) === isOwn)
      .flatMap(({ locale, answer }) => answer.matches.map((match) => ({ ...match, locale })));
  const compare = (a: Match, b: Match): number =>
    sort === 'date' && a.day !== b.day ? (a.day < b.day ? 1 : -1) : b.score - a.score;
  return {
    own: matchesOf(true),
    others: matchesOf(false).toSorted(compare),
    counts: addCounts(shown.map(({ answer }) => answer.counts)),
    languageCounts: Object.fromEntries(kept.map(({ locale, answer }) => [locale, answer.matches.length])),
    // Who has found what they asked for in another language has not mistyped it.
    suggestion: literal.length === 0 || literal.some(({ locale }) => locale === own) ? suggestion : undefined,
    isCorrected,
    isLimited: answered.some(({ answer }) => answer.isLimited),
  };
}

function addCounts(counts: readonly SearchAnswer['counts'][]): SearchAnswer['counts'] {
  const sums = new Map<string, Map<string, number>>();
  for (const [name, values] of counts.flatMap((one) => Object.entries(one))) {
    const sum = sums.get(name) ?? new Map<string, number>();
    sums.set(name, sum);
    for (const [value, count] of Object.entries(values)) sum.set(value, (sum.get(value) ?? 0) + count);
  }
  return Object.fromEntries([...sums].map(([name, sum]) => [name, Object.fromEntries(sum)]));
}

/** The posts of a language as the index has them, each analysed once for as long as its text and our code are the same. */
import { type Cache, sha256 } from '#loader/cache.ts';
import { createAnalyser, lettersOf, type Segmenter } from '#search/analyse.ts';
import { analysePost, findJoins, type IndexedPost, indexPost, type PostAnalysis, textsOf } from '#search/index-post.ts';
import { englishRules } from '#search/languages/en.ts';
import { italianRules } from '#search/languages/it.ts';
import { koreanRules } from '#search/languages/ko.ts';
import type { SearchPost } from '#search/post.ts';
import { collectWords } from '#search/vocabulary.ts';
import type { Word, WordRules } from '#search/word-rules.ts';
import { findHan, foldCharacter, type HanFindings, joinFindings } from './search-han.ts';

export interface IndexedPosts {
  /** In the order of the posts. */
  readonly posts: readonly IndexedPost[];
  readonly vocabulary: string;
  readonly han: HanFindings;
}

/** What is kept of a post. */
interface Known {
  readonly analysis: PostAnalysis;
  readonly han: HanFindings;
}

/** Traditional Chinese, as the stories are written; the words that it tells apart are folded after that. */
const SEGMENTER = new Intl.Segmenter('zh-Hant', { granularity: 'word' });

/** More than a text has as a rule. */
const MAX_RUNS = 2000;

/**
 * @param locale As in URLs.
 * @param recipe Stands for our code: another one, and nothing that is kept counts.
 */
export async function indexPosts(
  locale: string,
  posts: readonly SearchPost[],
  cache: Cache,
  recipe: string,
): Promise<IndexedPosts> {
  const segmenter = createSegmenter();
  const letters = rememberWords({ en: englishRules, it: italianRules }[lettersOf(locale)]);
  const analyser = createAnalyser({ letters, hangul: rememberWords(koreanRules), foldCharacter, segmenter });
  const all: Known[] = [];
  for (const post of posts) {
    const { title, description, sections, names } = post;
    const texts = JSON.stringify([title, description, sections.map(({ heading, text }) => [heading, text]), names]);
    const key = sha256([recipe, locale, texts].join('\n'));
    let known = (await cache.read('search-posts', key)) as Known | undefined;
    if (!known) {
      known = { analysis: analysePost(post, analyser, segmenter), han: findHan([...textsOf(post), ...names]) };
      await cache.write('search-posts', key, known);
    }
    all.push(known);
  }
  const { vocabulary, all: words } = collectWords(all.map(({ analysis }) => analysis));
  const joins = findJoins(words);
  return {
    posts: all.map(({ analysis }) => indexPost(analysis, analyser, joins)),
    vocabulary,
    han: joinFindings(all.map(({ han }) => han)),
  };
}

/** The same words come again and again, and their stems cost more than all else. */
function rememberWords(rules: WordRules): WordRules {
  const known = new Map<string, readonly Word[]>();
  return {
    ...rules,
    words(run) {
      let words = known.get(run);
      if (!words) {
        words = rules.words(run);
        known.set(run, words);
      }
      return words;
    },
  };
}

/** Tells the runs of one text apart once: they are asked for twice, for the beginnings of words and for the words. */
function createSegmenter(): Segmenter {
  const latest = new Map<string, ReturnType<Segmenter['segment']>>();
  return {
    segment(run) {
      let segments = latest.get(run);
      if (!segments) {
        segments = Array.from(SEGMENTER.segment(run), ({ index, segment }) => ({ index, segment }));
        if (latest.size === MAX_RUNS) latest.clear();
        latest.set(run, segments);
      }
      return segments;
    },
  };
}

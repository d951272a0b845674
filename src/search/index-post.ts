/** What is indexed of a post: terms instead of words. */
import type { Analyser, Segmenter, Token } from './analyse.ts';
import type { SearchPost } from './post.ts';
import { isHangul } from './scripts.ts';
import { encodeForm, encodeToken } from './terms.ts';

/** All that the index needs to know of the text of a post; it depends on no other post, and JSON keeps it. */
export interface PostAnalysis {
  /** The words and pairs of the post, each once: what stands below names them by their place here. */
  readonly terms: readonly string[];
  /** The word of each term, empty for a pair. */
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  /** Title, description, then in turn the heading and the text of each section: what stands there, parts of words left out. */
  readonly texts: readonly (readonly number[])[];
  /** Parts of words in the texts, each once. */
  readonly inner: readonly number[];
  /** What the names have, parts of words included, each once. */
  readonly names: readonly number[];
  /** The words as people write them, for the vocabulary. */
  readonly words: readonly string[];
}

export interface IndexedPost {
  /** Each once: what stands below names them by their place here. */
  readonly terms: readonly string[];
  /** The terms of title, description and text in their order. */
  readonly content: readonly number[];
  /** The terms of the fields that weigh more, and of the parts of words. */
  readonly fields: Readonly<Record<'title' | 'description' | 'headings' | 'names' | 'inner', readonly number[]>>;
}

/** Words that make another word of the language when they follow one: `matter` by `front`. */
export type Joins = ReadonlyMap<string, ReadonlySet<string>>;

const HAN_RUN = /\p{sc=Han}+/gu;

/** @param segmenter Tells Chinese words apart. */
export function analysePost(post: SearchPost, analyser: Analyser, segmenter: Segmenter): PostAnalysis {
  // By form and stem, which need not be put together to be looked up.
  const words = new Map<string, Map<string, number>>();
  const pairs = [new Map<string, number>(), new Map<string, number>()] as const;
  const terms: string[] = [];
  const forms: string[] = [];
  const stems: string[] = [];
  const written = new Set<string>();
  const numberOf = (token: Token): number => {
    const { kind, stem, form, beginsWord } = token;
    const isWord = kind === 'word';
    let numbers = isWord ? words.get(form) : pairs[beginsWord ? 1 : 0];
    if (!numbers) {
      numbers = new Map();
      words.set(form, numbers);
    }
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    numbers.set(stem, terms.length);
    forms.push(isWord ? form : '');
    stems.push(stem);
    return terms.push(encodeToken(token)) - 1;
  };
  const inner = new Set<number>();
  const analyse = (text: string, parts: Set<number>, whole: number[] | Set<number>): void => {
    for (const token of analyser.analyse(text)) {
      const number = numberOf(token);
      if (token.isInner) parts.add(number);
      else {
        if (whole instanceof Set) whole.add(number);
        else whole.push(number);
        // Nobody looks for the particles of Korean.
        if (token.kind === 'word') written.add(isHangul(token.form) ? token.stem : token.form);
      }
    }
    for (const run of text.match(HAN_RUN) ?? []) {
      for (const { segment } of segmenter.segment(run)) written.add(segment);
    }
  };
  const { title, description, sections } = post;
  const texts = [title, description, ...sections.flatMap(({ heading, text }) => [heading, text])].map((text) => {
    const whole: number[] = [];
    analyse(text, inner, whole);
    return whole;
  });
  const names = new Set<number>();
  for (const name of post.names) analyse(name, names, names);
  return {
    terms,
    forms,
    stems,
    texts,
    inner: [...inner],
    names: [...names],
    words: [...written].filter((word) => word.length > 1 && /\p{L}/u.test(word)),
  };
}

/**
 * @param joins Of the language: two words that stand side by side and make another are found by that, too (`front matter` by
 * `frontmatter`).
 */
export function indexPost(analysis: PostAnalysis, analyser: Analyser, joins: Joins): IndexedPost {
  const [title = [], description = [], ...sections] = analysis.texts;
  const content = analysis.texts.flat();
  const terms = [...analysis.terms];
  const inner = new Set(analysis.inner);
  const joined = joinedTerms(analysis, analyser, joins);
  if (joined.length > 0) {
    const numbers = new Map(terms.map((term, number) => [term, number]));
    for (const term of joined) inner.add(numbers.get(term) ?? terms.push(term) - 1);
  }
  const isInText = new Uint8Array(terms.length);
  for (const number of content) isInText[number] = 1;
  return {
    terms,
    content,
    fields: {
      title,
      description,
      headings: sections.flatMap((text, nth) => (nth % 2 === 0 ? text : [])),
      names: analysis.names,
      inner: [...inner].filter((number) => !isInText[number]),
    },
  };
}

/** @param words All that a language writes as one word, stems included. */
export function findJoins(words: ReadonlySet<string>): Joins {
  const joins = new Map<string, Set<string>>();
  for (const word of words) {
    for (let end = 1; end < word.length; end++) {
      const [first, second] = [word.slice(0, end), word.slice(end)];
      if (!words.has(first) || !words.has(second)) continue;
      const seconds = joins.get(first);
      if (seconds) seconds.add(second);
      else joins.set(first, new Set([second]));
    }
  }
  return joins;
}

/** Everything of a post that is found by its words. */
export function textsOf({ title, description, sections }: SearchPost): string[] {
  return [title, description, ...sections.flatMap(({ heading, text }) => [heading, text])].filter(Boolean);
}

function joinedTerms({ forms, stems, texts }: PostAnalysis, analyser: Analyser, joins: Joins): string[] {
  const joined = new Set<string>();
  const joinsOf = forms.map((form) => joins.get(form));
  for (const text of texts) {
    for (const [nth, first] of text.entries()) {
      const seconds = joinsOf[first];
      const second = text[nth + 1];
      // Pairs have no form, and are joined to nothing.
      if (!seconds || second === undefined || !forms[second]) continue;
      const form = forms[second];
      if (seconds.has(form) || seconds.has(stems[second] ?? '')) joined.add((forms[first] ?? '') + form);
    }
  }
  const encoded = [...joined].flatMap((form) => {
    const [word] = analyser.rulesOf(form).words(form);
    return word ? [encodeForm(word.stem, word.form)] : [];
  });
  return [...new Set(encoded)];
}

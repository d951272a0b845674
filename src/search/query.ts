/** What a reader asks for, in parts that are looked up one by one. */
import type { Analyser, Token } from './analyse.ts';
import { splitRun } from './languages/zh-tw.ts';

/** A word; its forms are found by its stems, the longer words that begin with it last. */
export interface WordPart {
  readonly kind: 'word';
  readonly form: string;
  /** Its own stem first. */
  readonly stems: readonly string[];
}

/** Characters in a row. */
export interface Characters {
  /** Folded. */
  readonly text: string;
  /** The same in other words, folded: 資料庫 for 数据库. */
  readonly synonyms: readonly string[];
}

/** A run of characters without blanks. */
export interface RunPart extends Characters {
  readonly kind: 'run';
  /** The words in it, to be found apart where the run as a whole is not. */
  readonly words: readonly Characters[];
}

export type QueryPart = WordPart | RunPart;

export interface Query {
  readonly parts: readonly QueryPart[];
  /**
   * How many words or characters that are not looked for stand before each part, as counted in texts: one before the last
   * part of "controllo di versione".
   */
  readonly gaps: readonly number[];
  /** Neighbours written as one word, with the index of the first of the two: `frontmatter` of "front matter". */
  readonly joined: readonly { readonly first: number; readonly part: WordPart }[];
  /** Parts that have to stand side by side, because they stood in quotation marks: first and last index. */
  readonly quoted: readonly { readonly first: number; readonly last: number }[];
  /** Whether the reader may still be typing the last word. */
  readonly isOpen: boolean;
}

export interface QueryOptions {
  readonly analyser: Analyser;
  /** Other words for one, folded: 資料庫 for 数据库. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  /** Tells words apart in runs without blanks. */
  readonly segmenter: Intl.Segmenter;
}

/** Marks of quotation: from the first to the next of the same kind. */
const QUOTED = /"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』|«([^»]+)»/g;

/** What has more parts, or is longer, was pasted; each part, and each two characters of a run, are look-ups. */
const PART_LIMIT = 24;
const LENGTH_LIMIT = 200;

/** @param isTyping Whether the last word may be the beginning of a longer one. */
export function parseQuery(text: string, options: QueryOptions, isTyping = false): Query {
  const typed = text.normalize('NFC').trimStart().slice(0, LENGTH_LIMIT);
  const plain = typed.trimEnd();
  const all = options.analyser.analyse(plain);
  const words = all.filter(({ isInner }) => !isInner);
  // A query of nothing but grammar means that.
  const tokens = words.length > 0 ? words : all;
  const located = dropStopWords(collectParts(tokens, options), options.analyser).slice(0, PART_LIMIT);
  const parts = located.map(({ part }) => part);
  return {
    parts,
    gaps: located.map(({ position }, nth) => {
      const before = located[nth - 1];
      return before ? position - before.position - lengthOf(before.part) : 0;
    }),
    joined: parts.slice(1).flatMap((second, index) => {
      const first = parts[index];
      if (first?.kind !== 'word' || second.kind !== 'word') return [];
      return [{ first: index, part: joinWords(first, second, options.analyser) }];
    }),
    quoted: [...plain.matchAll(QUOTED)].flatMap(({ 0: match, index }) => {
      const inside = located.flatMap(({ start }, nth) => (start >= index && start < index + match.length ? [nth] : []));
      const [first, last] = [inside[0], inside.at(-1)];
      return first === undefined || last === undefined ? [] : [{ first, last }];
    }),
    isOpen: isTyping && /[\p{L}\p{N}]$/u.test(typed),
  };
}

interface LocatedPart {
  readonly start: number;
  /** As `Token.position`. */
  readonly position: number;
  readonly part: QueryPart;
}

function collectParts(tokens: readonly Token[], { analyser, synonyms, segmenter }: QueryOptions): LocatedPart[] {
  const parts: LocatedPart[] = [];
  let end = -1;
  for (const { kind, start, end: tokenEnd, position, stem, form } of tokens) {
    const last = parts.at(-1);
    if (kind === 'word') {
      const stems = [...new Set([stem, ...analyser.rulesOf(form).otherStems(form)])];
      parts.push({ start, position, part: { kind, form, stems } });
    } else {
      const character = [...stem][0] ?? '';
      if (last?.part.kind === 'run' && start === end) {
        parts[parts.length - 1] = { ...last, part: { ...last.part, text: last.part.text + character } };
      } else parts.push({ start, position, part: { kind: 'run', text: character, synonyms: [], words: [] } });
    }
    end = tokenEnd;
  }
  return parts.flatMap((located): LocatedPart[] => {
    const { start, position, part } = located;
    if (part.kind === 'word') return [located];
    let end = 0;
    return splitRun(part.text, segmenter).map((words) => {
      const stretch = completeRun(words, synonyms);
      const index = part.text.indexOf(stretch.text, end);
      end = index + stretch.text.length;
      return { start, position: position + [...part.text.slice(0, index)].length, part: stretch };
    });
  });
}

/** How many positions a part takes up. */
function lengthOf(part: QueryPart): number {
  return part.kind === 'word' ? 1 : [...part.text].length;
}

function completeRun(words: readonly string[], synonyms: QueryOptions['synonyms']): RunPart {
  const run = withSynonyms(words.join(''), synonyms);
  // A character by itself tells nothing of what it means in a word.
  const telling = words.filter((word) => [...word].length > 1 && word !== run.text);
  return { kind: 'run', ...run, words: telling.map((word) => withSynonyms(word, synonyms)) };
}

function withSynonyms(text: string, synonyms: QueryOptions['synonyms']): Characters {
  const others = [...synonyms].flatMap(([word, replacements]) =>
    text.includes(word) ? replacements.map((replacement) => text.replaceAll(word, replacement)) : [],
  );
  return { text, synonyms: [...new Set(others)] };
}

/** A query of nothing but stop words means them. */
function dropStopWords(parts: readonly LocatedPart[], analyser: Analyser): readonly LocatedPart[] {
  const telling = parts.filter(
    ({ part }) => part.kind === 'run' || !analyser.rulesOf(part.form).stopWords.has(part.form),
  );
  return telling.length > 0 ? telling : parts;
}

function joinWords(first: WordPart, second: WordPart, analyser: Analyser): WordPart {
  const form = first.form + second.form;
  const stem = analyser.rulesOf(form).words(form)[0]?.stem ?? form;
  return { kind: 'word', form, stems: [stem] };
}

/** What Pagefind is given of a post: terms instead of words. */
import type { Analyser, Token } from './analyse.ts';
import type { SearchPost } from './post.ts';
import { encodeForm, encodeToken } from './terms.ts';

export interface IndexedPost {
  /** The terms of title, description and text in their order. */
  readonly content: string;
  /** The terms of the fields that weigh more, and of the parts of words. */
  readonly fields: Readonly<Record<'title' | 'description' | 'headings' | 'names' | 'inner', string>>;
}

/**
 * @param isKnown Whether a word occurs somewhere in the language as one word: then two words that stand side by side are
 * found by it, too (`front matter` by `frontmatter`).
 */
export function indexPost(post: SearchPost, analyser: Analyser, isKnown: (word: string) => boolean): IndexedPost {
  const [title, description] = [post.title, post.description].map((text) => analyser.analyse(text));
  const sections = post.sections.map(({ heading, text }) => [heading, text].map((part) => analyser.analyse(part)));
  const texts = [title ?? [], description ?? [], ...sections.flat()];
  const content = texts.flatMap(encodeWhole);
  const inner = [
    ...texts
      .flat()
      .filter(({ isInner }) => isInner)
      .map(encodeToken),
    ...texts.flatMap((tokens) => joinedTerms(tokens, analyser, isKnown)),
  ];
  const known = new Set(content);
  return {
    content: content.join(' '),
    fields: {
      title: encodeWhole(title ?? []).join(' '),
      description: encodeWhole(description ?? []).join(' '),
      headings: sections.flatMap(([heading = []]) => encodeWhole(heading)).join(' '),
      names: [...new Set(post.names.flatMap((name) => analyser.analyse(name)).map(encodeToken))].join(' '),
      inner: [...new Set(inner)].filter((term) => !known.has(term)).join(' '),
    },
  };
}

/** The terms of words and pairs, without those of their parts. */
function encodeWhole(tokens: readonly Token[]): string[] {
  return tokens.filter(({ isInner }) => !isInner).map(encodeToken);
}

/** Everything of a post that is found by its words. */
export function textsOf({ title, description, sections }: SearchPost): string[] {
  return [title, description, ...sections.flatMap(({ heading, text }) => [heading, text])].filter(Boolean);
}

function joinedTerms(tokens: readonly Token[], analyser: Analyser, isKnown: (word: string) => boolean): string[] {
  const words = tokens.filter(({ kind, isInner }) => kind === 'word' && !isInner);
  return words.slice(1).flatMap((second, index) => {
    const first = words[index];
    if (!first || second.position !== first.position + 1) return [];
    const joined = first.form + second.form;
    const [word] = isKnown(joined) || isKnown(first.form + second.stem) ? analyser.rulesOf(joined).words(joined) : [];
    return word ? [encodeForm(word.stem, word.form)] : [];
  });
}

/** A small index without the texts, for browsers that run no WebAssembly: titles, descriptions, headings and names. */
import type { Posting, PostingIndex } from './match.ts';
import { FIELD_WEIGHTS } from './post.ts';

/** The terms of each field that weighs more than the text, by the id that Pagefind gives the post. */
export type FieldTerms = Readonly<Record<string, Readonly<Partial<Record<keyof typeof FIELD_WEIGHTS, string>>>>>;

/** An empty module: its magic number and version. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Whether WebAssembly is there, and allowed by the policy of the site. */
export function canRunWebAssembly(): boolean {
  try {
    return Boolean(new WebAssembly.Module(EMPTY_MODULE));
  } catch {
    return false;
  }
}

export function createFieldIndex(posts: FieldTerms): PostingIndex {
  const fields = Object.entries(posts).flatMap(([id, own]) =>
    Object.entries(own).map(([name, terms]) => ({
      id,
      name,
      weight: FIELD_WEIGHTS[name as keyof typeof FIELD_WEIGHTS],
      terms: terms.split(' '),
    })),
  );
  return {
    async lookUp(prefix) {
      if (prefix === '') return [];
      const found = fields.filter(({ terms }) => terms.some((term) => term.startsWith(prefix)));
      return [...Map.groupBy(found, ({ id }) => id)].map(
        ([id, own]): Posting => ({
          id,
          score: own.reduce((total, { weight }) => total + weight, 0),
          positions: [],
          fields: own.map(({ name }) => name),
        }),
      );
    },
  };
}

/** Findings about a post as a whole, which stand at its beginning. */
import type { ImportCode } from './codes.ts';
import type { Finding, SourcePost } from './source.ts';

/** How much of the source a finding quotes. */
const MAXIMUM_QUOTE = 200;

/** @param original What stood in the source, of any length. */
export function postFinding(
  { file }: Pick<SourcePost, 'file'>,
  code: ImportCode,
  original: string,
  action: string,
): Finding {
  return { code, file, line: 1, column: 1, original: quote(original), action };
}

/** What a post is called in findings about what it lacks; many may stand in one file. */
export function nameOf({ title, slug, id }: Pick<SourcePost, 'title' | 'slug' | 'id'>): string {
  return [title, slug].find((name) => name !== undefined && /[^\p{Z}\p{C}]/u.test(name)) ?? id;
}

/** A text in one line, cut to the length that findings have. */
export function quote(text: string): string {
  const line = text
    .slice(0, MAXIMUM_QUOTE * 10)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= MAXIMUM_QUOTE ? line : `${characters.slice(0, MAXIMUM_QUOTE - 1).join('')}…`;
}

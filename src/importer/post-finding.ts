/** Findings about a post as a whole, which stand at its beginning. */
import type { ImportCode } from './codes.ts';
import { oneLine } from './one-line.ts';
import type { Finding, SourcePost } from './source.ts';

/** @param original What stood in the source, of any length. */
export function postFinding(
  { file }: Pick<SourcePost, 'file'>,
  code: ImportCode,
  original: string,
  action: string,
): Finding {
  return { code, file, line: 1, column: 1, original: oneLine(original), action };
}

/** What a post is called in findings about what it lacks; many may stand in one file. */
export function nameOf({ title, slug, id }: Pick<SourcePost, 'title' | 'slug' | 'id'>): string {
  return [title, slug].find((name) => name !== undefined && /[^\p{Z}\p{C}]/u.test(name)) ?? id;
}

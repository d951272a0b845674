/** Titles as frontmatter may have them. */
import { nameOf, postFinding } from '#importer/post-finding.ts';
import type { Finding, SourcePost } from '#importer/source.ts';
import { cleanText, cutText, lengthOf, toPlainText } from './plain-text.ts';

const MAXIMUM_TITLE = 120;

/** A title made of a text is a beginning, not the whole. */
const MAXIMUM_MADE_TITLE = 60;

export interface PlannedTitle {
  readonly title: string;
  /** The whole title, if it had to be cut. */
  readonly whole?: string | undefined;
  readonly findings: readonly Finding[];
}

export function planTitle(source: SourcePost): PlannedTitle {
  const title = toPlainText(source.title ?? '');
  if (title === '') {
    const made = titleOf(source);
    const action = `It was called "${made}", after its first words or its file`;
    return { title: made, findings: [postFinding(source, 'title-missing', nameOf(source), action)] };
  }
  if (lengthOf(title) <= MAXIMUM_TITLE) return { title, findings: [] };
  const cut = cutText(title, MAXIMUM_TITLE);
  const action = `It was cut after ${lengthOf(cut) - 1} characters`;
  return { title: cut, whole: title, findings: [postFinding(source, 'title-cut', title, action)] };
}

function titleOf({ sample, slug, file }: SourcePost): string {
  const line = sample
    .split('\n')
    .map((text) => toPlainText(text.replace(/^[\s#>*+-]+/, '')))
    .find((text) => /\p{L}{2}/u.test(text));
  const name = cleanText(slug.replaceAll(/[-_]+/g, ' '));
  return cutText(line ?? (name === '' ? cleanText(file) || 'Untitled' : name), MAXIMUM_MADE_TITLE);
}

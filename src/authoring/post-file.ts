/**
 * How the browser editor reads and writes posts. A file keeps what the editor does not touch: its comments, the order
 * and the notation of its keys. What the schema refuses is never saved.
 */
import { type Document, parseDocument } from 'yaml';
import type { Locale } from '#i18n/locales.ts';
import {
  AUTO_COVER,
  draftOriginalFrontmatter,
  draftTranslationFrontmatter,
  originalFrontmatter,
  translationFrontmatter,
} from '#schema/post.ts';
import type { CollectionName } from './editor-config.ts';

/** The values of a post by key, its text as `body`. */
export type PostValues = Readonly<Record<string, unknown>>;

/** The stories that are published: which languages they have as files, and which is the original. */
export type StoryIndex = Readonly<Record<string, { readonly original: Locale; readonly locales: readonly Locale[] }>>;

/** Carries the frontmatter as it stood in the file through the editor, which keeps keys that have no field. */
const SOURCE = '_source';

/** What one writes for a picture that is mere decoration, in a field as in Markdown; an empty field says nothing. */
const DECORATIVE = '""';

export function readPostFile(text: string): PostValues {
  const [, head = '', body = ''] = /^---\n(.*?\n)?---\n(.*)$/s.exec(`${text}\n`) ?? [];
  const values = parseDocument(head).toJS() ?? {};
  const coverAlt = values.coverAlt === '' ? { coverAlt: DECORATIVE } : {};
  return { ...values, ...coverAlt, body: body.trim(), [SOURCE]: head };
}

export function writePostFile(values: PostValues): string {
  const { body, ...frontmatter } = toPost(values);
  const document = parseDocument(sourceOf(values));
  update(document, frontmatter);
  return `---\n${document.toString({ lineWidth: 0 })}---\n\n${body}\n`;
}

/** What is wrong with the frontmatter, in sentences; nothing if the checks of the site will take it. */
export function checkValues(values: PostValues): string[] {
  const { body: _, ...frontmatter } = toPost(values);
  const { cover, coverAlt, draft } = frontmatter;
  const [whole, unfinished] =
    'translationOf' in frontmatter
      ? [translationFrontmatter, draftTranslationFrontmatter]
      : [originalFrontmatter, draftOriginalFrontmatter];
  const issues = (draft ? unfinished : whole).safeParse(frontmatter).error?.issues ?? [];
  const needsAlt = !draft && whole === originalFrontmatter && cover !== AUTO_COVER && coverAlt === undefined;
  return [
    ...issues.map(({ path, message }) => `“${path.join('.')}” ${message}.`),
    ...(needsAlt ? ['“coverAlt” is missing; say what the cover shows, or write "" if it is mere decoration.'] : []),
  ];
}

/** What stands in the way of a new post of that name. */
export function checkNewPost(
  slug: string,
  { kind, locale }: CollectionName,
  translationOf: unknown,
  stories: StoryIndex,
): string[] {
  const story = stories[slug];
  if (kind === 'originals') {
    return story ? [`There is a story “${slug}” already; translate it, or choose another slug.`] : [];
  }
  if (!story) return [`There is no story “${slug}”; write the slug of a published one.`];
  if (story.locales.includes(locale)) return [`The story “${slug}” exists in this language already.`];
  return story.original === translationOf ? [] : [`The original of “${slug}” is in “${story.original}”.`];
}

function sourceOf({ [SOURCE]: source }: PostValues): string {
  return typeof source === 'string' ? source : '';
}

/** The values as they stand in a file: without those that say nothing. */
function toPost(values: PostValues): PostValues {
  const { [SOURCE]: _, ...rest } = values;
  const known = parseDocument(sourceOf(values)).toJS() ?? {};
  const given = Object.entries(rest).filter(([key, value]) => !isEmpty(value) && !(value === false && !(key in known)));
  const post = Object.fromEntries(given.map(([key, value]) => [key, withoutEmpty(value)]));
  return post['coverAlt'] === DECORATIVE ? { ...post, coverAlt: '' } : post;
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isEmpty(item));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (isEmpty(inner) ? [] : [[key, withoutEmpty(inner)]])),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isMap(value) && Object.values(value).every(isEmpty);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Changes nothing but the keys whose values differ. */
function update(document: Document, values: PostValues): void {
  const known: PostValues = document.toJS() ?? {};
  for (const key of Object.keys(known)) if (!(key in values)) document.delete(key);
  for (const [key, value] of Object.entries(values)) {
    if (JSON.stringify(known[key]) === JSON.stringify(value)) continue;
    // Lists in brackets, as authors write them.
    document.set(key, document.createNode(value, { flow: Array.isArray(value) }));
  }
}

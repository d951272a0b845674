/**
 * How the browser editor reads and writes posts. A file keeps what the editor does not touch: its comments, the order
 * and the notation of its keys. What the schema refuses is never saved.
 */
import { Document, isMap as isYamlMap, parseDocument, type Range, type Scalar } from 'yaml';
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
  const { known } = parseHead(head);
  const coverAlt = known['coverAlt'] === '' ? { coverAlt: DECORATIVE } : {};
  return { ...known, ...coverAlt, body: body.trim(), [SOURCE]: head };
}

export function writePostFile(values: PostValues): string {
  const { body, ...frontmatter } = toPost(values);
  return `---\n${rewrite(sourceOf(values), frontmatter)}---\n\n${body}\n`;
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
  // On its way through the editor a text loses the blanks at its ends.
  return typeof source === 'string' && source !== '' ? `${source.trim()}\n` : '';
}

/** The values as they stand in a file: without those that say nothing. */
function toPost(values: PostValues): PostValues {
  const { [SOURCE]: _, ...rest } = values;
  const { known } = parseHead(sourceOf(values));
  const given = Object.entries(rest).filter(([key, value]) => !isEmpty(value) && !(value === false && !(key in known)));
  const post: Record<string, unknown> = Object.fromEntries(given.map(([key, value]) => [key, withoutEmpty(value)]));
  const { legacy } = Object(known['source']) as { legacy?: unknown };
  return {
    ...post,
    // What an import left has no field, and an empty value in it may mean something.
    ...(legacy === undefined ? {} : { source: { ...Object(post['source']), legacy } }),
    ...(post['coverAlt'] === DECORATIVE ? { coverAlt: '' } : {}),
  };
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

/** The frontmatter with the lines of the keys whose values differ written anew, and all others as they were. */
function rewrite(head: string, values: PostValues): string {
  const { contents, known } = parseHead(head);
  const starts = contents.map(({ key }) => key.range[0]);
  const parts = contents.map(({ key }, index): [name: string, text: string] => [
    String(key),
    head.slice(starts[index], starts[index + 1]),
  ]);
  const lines = parts.map(([name, text]) => {
    if (isDeepEqual(known[name], values[name])) return text;
    // Comments on lines of their own may be about the next key.
    const comments = text.match(/^#.*\n/gm)?.join('') ?? '';
    return `${name in values ? toLines(name, values[name]) : ''}${comments}`;
  });
  const added = Object.entries(values).filter(([name]) => !(name in known));
  return [head.slice(0, starts[0]), ...lines, ...added.map(([name, value]) => toLines(name, value))].join('');
}

/** The order of keys in a map says nothing. */
function isDeepEqual(a: unknown, b: unknown): boolean {
  if (!isMap(a) && !Array.isArray(a)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b) || !(isMap(b) || Array.isArray(b))) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return left.size === right.size && [...left].every(([key, value]) => isDeepEqual(value, right.get(key)));
}

/** Lists stand in brackets, as authors write them. */
function toLines(name: string, value: unknown): string {
  const document = new Document({});
  document.set(name, document.createNode(value, { flow: Array.isArray(value) }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

interface Head {
  readonly contents: readonly { readonly key: Scalar & { readonly range: Range } }[];
  readonly known: PostValues;
}

function parseHead(head: string): Head {
  const document = parseDocument(head);
  // The editor names a file that it cannot read, and leaves it alone.
  if (document.errors[0]) throw document.errors[0];
  return {
    contents: isYamlMap(document.contents) ? (document.contents.items as Head['contents']) : [],
    known: document.toJS() ?? {},
  };
}

/** The frontmatter of a new post: the keys that have values, and the others as comments that say what they are for. */
import { Document, isMap, type Node, Scalar, visit } from 'yaml';
import type { Frontmatter } from '#model/post.ts';
import type { Registries } from '#model/registry.ts';
import { AUTO_COVER, DISCLOSURES, originalFrontmatter, translationFrontmatter } from '#schema/post.ts';

export interface FrontmatterContext {
  /** What a translation inherits; absent for an original. */
  readonly original?: Frontmatter | undefined;
  readonly registries: Registries;
  /** `YYYY-MM-DD`, for examples. */
  readonly today: string;
}

type Key = keyof Frontmatter;

/**
 * The YAML between the fences, with all keys in the order of the schema. A key without a value stands as a comment, with
 * what the schema says of it and the value that a translation inherits, or else an example.
 */
export function writeFrontmatter(values: Frontmatter, context: FrontmatterContext): string {
  const { shape } = context.original ? translationFrontmatter : originalFrontmatter;
  return (Object.keys(shape) as Key[])
    .map((key) => {
      const value = values[key];
      if (value === undefined) return commentOnKey(key, context);
      return key === 'draft'
        ? `# ${describeKey(key)} ${DRAFT_NOTE}\n${writeField(key, value)}`
        : writeField(key, value);
    })
    .join('');
}

/** A key and its value as YAML, with a line feed at its end. */
export function writeField(key: string, value: unknown): string {
  const document = new Document({ [key]: value });
  visit(document.contents as Node, {
    Scalar: (position, scalar) => {
      if (position !== 'key' && typeof scalar.value === 'string') scalar.type = styleOf(key, scalar.value);
    },
    Collection: (_, collection, path) => {
      if (path.length > 0 && (!isMap(collection) || key === 'period')) collection.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: key === 'period' });
}

/** What the schema says of a key. */
export function describeKey(key: Key): string {
  return { ...translationFrontmatter.shape, ...originalFrontmatter.shape }[key].description ?? '';
}

const DRAFT_NOTE = 'Delete this line when the text is ready.';

/** Sentences, which an author may give a colon or a # later. */
const SENTENCES: readonly string[] = ['title', 'description', 'coverAlt'];

function styleOf(key: string, text: string): Scalar.Type {
  if (!SENTENCES.includes(key) && /^[\w./-]+$/.test(text)) return Scalar.PLAIN;
  return text.includes('"') ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
}

/** What a translation has to say itself. */
const NEVER_INHERITED: readonly Key[] = ['aliases', 'stages'];

function commentOnKey(key: Key, context: FrontmatterContext): string {
  const inherited = NEVER_INHERITED.includes(key) ? undefined : context.original?.[key];
  const note =
    inherited === undefined ? describeKey(key) : `As in the original, unless given here. ${describeKey(key)}`;
  return `# ${note}\n${writeField(key, inherited ?? exampleOf(key, context)).replace(/^(?=.)/gm, '# ')}`;
}

function exampleOf(key: Key, { registries, today }: FrontmatterContext): unknown {
  switch (key) {
    case 'date':
    case 'updated':
      return today;
    case 'tags':
    case 'authors':
      return registries[key].slice(0, 1).map(({ id }) => id);
    case 'role':
      return registries.roles[0]?.id ?? 'an-id';
    case 'company':
      return registries.companies[0]?.id ?? 'an-id';
    case 'region':
      return registries.regions[0]?.id ?? 'an-id';
    case 'cover':
      return AUTO_COVER;
    case 'coverAlt':
      return 'What the picture shows';
    case 'period':
      return { from: '2023-03', to: 'present' };
    case 'stages':
      return { interviewing: '#interviews' };
    case 'aliases':
      return ['/2019/07/my-post/'];
    case 'source':
      return { url: 'https://example.org/post/', title: 'Its title there' };
    case 'disclosure':
      return DISCLOSURES[0];
    default:
      return true;
  }
}

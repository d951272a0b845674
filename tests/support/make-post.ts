/** Builders for tests: valid records that a test changes in the one point it is about. */
import type { Locale } from '#i18n/locales.ts';
import { createLibrary, type Library, type LibraryOptions } from '#model/library.ts';
import type { Frontmatter, PostRecord } from '#model/post.ts';
import { emptyRegistries, type Registries } from '#model/registry.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { type RegistryEntry, registryEntry } from '#schema/registry.ts';

const ORIGINAL: Frontmatter = {
  title: 'A title',
  description: 'What it is about.',
  date: '2024-05-06',
  tags: ['cloud'],
  cover: 'auto',
  authors: ['editors'],
};

/** The record of an original; its frontmatter goes through the schema, so that it cannot drift from it. */
export function makeOriginal(
  slug: string,
  locale: Locale,
  changes: Frontmatter = {},
  record: Partial<PostRecord> = {},
): PostRecord {
  return makeRecord(slug, locale, originalFrontmatter.parse({ ...ORIGINAL, locale, ...changes }), record);
}

/** The record of a translation that gives nothing but what it must. */
export function makeTranslation(
  slug: string,
  locale: Locale,
  translationOf: Locale,
  changes: Frontmatter = {},
  record: Partial<PostRecord> = {},
): PostRecord {
  const own = { title: `Title in ${locale}`, description: `Description in ${locale}.`, locale, translationOf };
  return makeRecord(slug, locale, translationFrontmatter.parse({ ...own, ...changes }), record);
}

/** A draft, whose frontmatter may lack any key. */
export function makeDraft(slug: string, locale: Locale, frontmatter: Frontmatter = {}): PostRecord {
  return makeRecord(slug, locale, { draft: true, ...frontmatter }, {});
}

export function makeEntry(id: string, changes: Partial<RegistryEntry> = {}): RegistryEntry {
  return registryEntry.parse({ id, label: `Label of ${id}`, ...changes });
}

export function makeRegistries(changes: Partial<Registries> = {}): Registries {
  return { ...emptyRegistries(), tags: [makeEntry('cloud')], authors: [makeEntry('editors')], ...changes };
}

export function makeLibrary(
  records: readonly PostRecord[],
  registries: Partial<Registries> = {},
  options: Partial<LibraryOptions> = {},
): Library {
  return createLibrary(records, makeRegistries(registries), { today: '2026-01-01', includeHidden: false, ...options });
}

function makeRecord(slug: string, locale: Locale, frontmatter: Frontmatter, record: Partial<PostRecord>): PostRecord {
  return {
    slug,
    locale,
    format: 'md',
    file: `posts/${slug}/${locale}.md`,
    frontmatter,
    headings: [],
    counts: { characters: 0, words: 100 },
    media: [],
    renderKey: 'key',
    ...record,
  };
}

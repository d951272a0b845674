/** The filters of search: which facets there are, and what their values are called in the reader's language. */
import { compareText } from '#compare-text.ts';
import { createCollator } from '#i18n/format.ts';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import type { RegistryKind } from '#schema/registry.ts';
import type { SearchFilter } from '#search/labels.ts';
import type { Library } from './library.ts';
import { facetIds, type Post } from './post.ts';
import { labelOf, withParents } from './registry.ts';
import type { ViewContext } from './views.ts';

const FACETS: readonly { name: 'role' | 'company' | 'region' | 'stage' | 'tag'; kind: RegistryKind }[] = [
  { name: 'role', kind: 'roles' },
  { name: 'company', kind: 'companies' },
  { name: 'region', kind: 'regions' },
  { name: 'stage', kind: 'stages' },
  { name: 'tag', kind: 'tags' },
];

/**
 * The values under which filters find a post, wider entries included, by facet:
 * `{ region: ['taipei', 'taiwan'], year: ['2024'] }`.
 */
export function searchFacets(post: Post, { registries }: Library): Record<string, string[]> {
  const facets = FACETS.map(({ name, kind }): [string, string[]] => {
    const ids = facetIds(post, kind).flatMap((id) => withParents(registries[kind], id));
    return [name, [...new Set(ids)]];
  });
  const year: [string, string[]] = ['year', post.date ? [post.date.slice(0, 4)] : []];
  return Object.fromEntries([...facets, year].filter(([, values]) => values.length > 0));
}

/** The filters with at least one value in any language, for a reader may search them all. */
export function viewFilters({ library, locale, t }: ViewContext): SearchFilter[] {
  const compare = createCollator(locale);
  const facets = FACETS.map(({ name, kind }) => {
    const values = library.registries[kind]
      .filter(({ id }) => LOCALE_KEYS.some((other) => library.hasTerm(kind, id, other)))
      .map((entry) => ({
        id: entry.id,
        label: labelOf(entry, locale),
        isForeign: !library.hasTerm(kind, entry.id, locale),
      }));
    return {
      name,
      label: t(`kind.${kind}.one`),
      values: kind === 'stages' ? values : values.toSorted((a, b) => compare(a.label, b.label)),
    };
  });
  const yearsOf = (other: Locale): string[] => library.listed(other).flatMap(({ date }) => date?.slice(0, 4) ?? []);
  const own = new Set(yearsOf(locale));
  const years = [...new Set(LOCALE_KEYS.flatMap(yearsOf))].toSorted(compareText).reverse();
  const year = {
    name: 'year',
    label: t('search.year'),
    values: years.map((id) => ({ id, label: id, isForeign: !own.has(id) })),
  };
  return [...facets, year].filter(({ values }) => values.length > 0);
}

/** The filters of search: which facets there are, and what their values are called in the reader's language. */
import type { RegistryKind } from '#schema/registry.ts';
import type { Library } from './library.ts';
import { facetIds, type Post } from './post.ts';
import { withParents } from './registry.ts';
import { type ViewContext, viewTerms } from './views.ts';

export interface SearchFilter {
  /** Name in the index and in the query string. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly { readonly id: string; readonly label: string }[];
}

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

/** The filters with at least one value in the reader's language. */
export function viewFilters(context: ViewContext): SearchFilter[] {
  const { library, locale, t } = context;
  const facets = FACETS.map(({ name, kind }) => ({
    name,
    label: t(`kind.${kind}.one`),
    values: viewTerms(kind, context).map(({ id, label }) => ({ id, label })),
  }));
  const years = new Set(library.listed(locale).flatMap(({ date }) => date?.slice(0, 4) ?? []));
  const year = { name: 'year', label: t('search.year'), values: [...years].map((id) => ({ id, label: id })) };
  return [...facets, year].filter(({ values }) => values.length > 0);
}

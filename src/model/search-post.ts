/** Posts as search knows them. */
import { formatDay } from '#i18n/format.ts';
import type { SearchPost } from '#search/post.ts';
import { facetIds, type Post } from './post.ts';
import { namesOf, withParents } from './registry.ts';
import { searchFacets } from './search-filters.ts';
import { type ViewContext, viewPost } from './views.ts';

/** What search knows of a post besides its text. */
export function viewSearchPost(post: Post, context: ViewContext): Omit<SearchPost, 'sections'> {
  const view = viewPost(post, context);
  const { roles, companies, regions } = view.facts;
  return {
    url: view.url,
    // Texts are composed; what stands in frontmatter may not be.
    title: post.title.normalize('NFC'),
    description: post.description.normalize('NFC'),
    facts: [roles, companies, regions].flatMap((term) => term?.label ?? []),
    stages: view.stages.map(({ id, label }) => ({ id, label })),
    date: post.date ? formatDay(post.locale, post.date) : '',
    day: post.date ?? '',
    facets: searchFacets(post, context.library),
    names: collectNames(post, context),
  };
}

function collectNames(post: Post, { library }: ViewContext): string[] {
  const ids = [
    ...(['tags', 'stages', 'roles', 'companies'] as const).map((kind) => ({ kind, ids: facetIds(post, kind) })),
    // Who is in Taipei is in Taiwan; a tag stands under its subject only to be found in the list.
    {
      kind: 'regions' as const,
      ids: facetIds(post, 'regions').flatMap((id) => withParents(library.registries.regions, id)),
    },
  ];
  const names = ids.flatMap(({ kind, ids: own }) => own.flatMap((id) => namesOf(library.entry(kind, id))));
  return [...new Set(names.map((name) => name.normalize('NFC')))];
}

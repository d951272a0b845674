/** The pages of a list that is too long for one: what they are called, where they are, where they lead. */
import type { Alternates } from './pages.ts';
import type { PageOfPosts } from './paging.ts';
import type { Crumb } from './trails.ts';
import type { ViewContext } from './views.ts';

/** A list by its first page, and where its pages are. */
interface PagedList {
  readonly title: string;
  readonly trail: readonly Crumb[];
  readonly urlOf: (page: number) => string;
  readonly alternatesOf: (page: number) => Alternates;
}

export interface ListPageView {
  readonly title: string;
  readonly url: string;
  /** The page of the same number in the locales that have one. */
  readonly alternates: Alternates;
  /** The same, and for readers of the other locales the first page of the list, where there is one. */
  readonly languageUrls: Alternates;
  /** The way to the page, the first page of the list on it. */
  readonly trail: readonly Crumb[];
  readonly previousUrl: string | undefined;
  readonly nextUrl: string | undefined;
}

export function viewListPage(
  { number, total }: PageOfPosts,
  { title, trail, urlOf, alternatesOf }: PagedList,
  { t }: ViewContext,
): ListPageView {
  const isFirst = number === 1;
  const position = { page: String(number), total: String(total) };
  const [url, alternates] = [urlOf(number), alternatesOf(number)];
  return {
    title: isFirst ? title : t('pagination.title', { title, ...position }),
    url,
    alternates,
    languageUrls: { ...alternatesOf(1), ...alternates },
    trail: isFirst ? trail : [...trail, { label: t('pagination.position', position), url }],
    previousUrl: isFirst ? undefined : urlOf(number - 1),
    nextUrl: number < total ? urlOf(number + 1) : undefined,
  };
}

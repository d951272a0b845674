/**
 * The words and choices of the search form in one language. They are a file of their own, fetched when a reader is
 * about to search, since every page has the form.
 */
import { LOCALE_KEYS, LOCALES, localeToPath } from '#i18n/locales.ts';
import type { SearchLabels } from '#search/labels.ts';
import { viewFilters } from './search-filters.ts';
import type { ViewContext } from './views.ts';

export function viewSearchLabels(context: ViewContext): SearchLabels {
  const { library, locale, t } = context;
  const languages = LOCALE_KEYS.filter((other) => other === locale || library.listed(other).length > 0);
  return {
    filters: viewFilters(context),
    languages: languages.map((other) => ({
      locale: localeToPath(other),
      lang: LOCALES[other].lang,
      label: LOCALES[other].label,
    })),
    counts: LOCALES[locale].messages['search.count'],
    messages: {
      any: t('search.any'),
      clear: t('search.clear'),
      corrected: t('search.corrected', { query: '{query}', suggestion: '{suggestion}' }),
      everywhere: t('search.everywhere'),
      failedIn: t('search.failedIn', { languages: '{languages}' }),
      filters: t('search.filters'),
      forget: t('search.forget', { query: '{query}' }),
      forgetAll: t('search.forgetAll'),
      language: t('language.label'),
      limited: t('search.limited'),
      loading: t('search.loading'),
      more: t('search.more'),
      noIndex: t('search.noIndex'),
      none: t('search.none', { query: '{query}' }),
      noneHint: t('search.noneHint'),
      openPage: t('search.openPage'),
      others: t('search.others'),
      recent: t('search.recent'),
      results: t('search.results'),
      searchEverywhere: t('search.searchEverywhere'),
      sort: t('search.sort'),
      sortByDate: t('search.sortByDate'),
      sortByRelevance: t('search.sortByRelevance'),
      suggestion: t('search.suggestion', { query: '{query}' }),
    },
  };
}

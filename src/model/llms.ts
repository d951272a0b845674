/** What language models are told of the site, in the form of llmstxt.org: links to the Markdown of every story. */
import { formatLanguage, formatList } from '#i18n/format.ts';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { SITE_NAME } from '#site.ts';
import { aboutUrl, absoluteUrl, llmsUrl, markdownUrl } from '#urls.ts';
import type { Library } from './library.ts';
import type { Post } from './post.ts';
import { labelOf } from './registry.ts';

/** A list of links in sections. URLs are absolute. */
export interface LinkList {
  readonly title: string;
  readonly summary: string;
  readonly note: string;
  readonly sections: readonly LinkSection[];
}

interface LinkSection {
  readonly title: string;
  readonly links: readonly { readonly title: string; readonly url: string; readonly note?: string | undefined }[];
}

/** The format gives this title a meaning: what one may leave out when a shorter text is needed. */
const OPTIONAL = 'Optional';

/** The languages of the site, each with its own list. */
export function viewLanguageList(library: Library): LinkList {
  const t = createTranslate('en');
  const languages = LOCALE_KEYS.map((locale) => ({
    title: LOCALES[locale].label,
    url: absoluteUrl(llmsUrl(locale)),
    note: `${formatLanguage('en', locale)} · ${t('term.count', { count: library.listed(locale).length })}`,
  }));
  return {
    title: SITE_NAME,
    summary: t('site.description'),
    note: t('llms.note'),
    sections: [{ title: t('llms.languages'), links: languages }],
  };
}

/** Every listed story of a locale, once: guides first, then the stories of each role. */
export function viewStoryList(library: Library, locale: Locale): LinkList {
  const t = createTranslate(locale);
  const [guides, stories] = partition(library.listed(locale), ({ disclosure }) => disclosure === 'editorial');
  const sections = [
    { title: t('llms.guides'), posts: guides },
    ...library.registries.roles.map((entry) => ({
      title: labelOf(entry, locale),
      posts: stories.filter(({ role }) => role === entry.id),
    })),
    { title: t('llms.others'), posts: stories.filter(({ role }) => role === undefined) },
  ];
  return {
    title: SITE_NAME,
    summary: t('site.description'),
    note: t('llms.note'),
    sections: [
      ...sections
        .filter(({ posts }) => posts.length > 0)
        .map(({ title, posts }) => ({ title, links: posts.map((post) => viewLink(post, library)) })),
      {
        title: OPTIONAL,
        links: [
          { title: t('about.title'), url: absoluteUrl(aboutUrl(locale)) },
          { title: t('llms.languages'), url: absoluteUrl(llmsUrl()) },
        ],
      },
    ],
  };
}

function viewLink(post: Post, library: Library): LinkSection['links'][number] {
  const { locale, slug, company, region, stages } = post;
  const facts = [
    company && labelOf(library.entry('companies', company), locale),
    region && labelOf(library.entry('regions', region), locale),
    stages.length > 0 &&
      formatList(
        locale,
        stages.map(({ stage }) => labelOf(library.entry('stages', stage), locale)),
      ),
  ];
  return {
    title: post.title,
    url: absoluteUrl(markdownUrl(locale, slug)),
    note: [post.description, ...facts.filter(Boolean)].join(' · '),
  };
}

function partition<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

/**
 * What pages say of themselves to machines, in the words of schema.org, as search engines read them (Google: “Article”,
 * “Breadcrumb”, “Profile page” and “Site name” structured data). A page names only what readers find on it or behind its
 * links; what the content does not know is left out.
 */
import type {
  BlogPosting,
  BreadcrumbList,
  CollectionPage,
  Organization,
  Person,
  ProfilePage,
  SearchAction,
  Thing,
  WebSite,
  WithActionConstraints,
} from 'schema-dts';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import type { RegistryEntry } from '#schema/registry.ts';
import { CONTENT_LICENCE, SITE_NAME } from '#site.ts';
import { absoluteUrl, chooserUrl, homeUrl, postUrl, searchUrl, termUrl } from '#urls.ts';
import { postAlternates } from './pages.ts';
import type { Post } from './post.ts';
import { labelOf } from './registry.ts';
import type { Crumb } from './trails.ts';
import { type ViewContext, viewPost } from './views.ts';

/** What a page with a list is called and where it is. */
export interface ListDescription {
  readonly name: string;
  readonly description?: string | undefined;
  readonly url: string;
}

/**
 * The text of `<script type="application/ld+json">`. HTML ends a script at its end tag and reads `<!--` in a way of its
 * own, whatever JSON they stand in, so no `<` is left as it is.
 */
export function toJsonLd(things: readonly Thing[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c');
}

/**
 * A post.
 * @param pictureUrls Its cover and whatever else is made to show it.
 */
export function describePost(post: Post, context: ViewContext, pictureUrls: readonly string[]): BlogPosting {
  const { library } = context;
  const view = viewPost(post, context);
  const url = absoluteUrl(view.url);
  const authors = post.authors.map((id) => describeAuthor(library.entry('authors', id), context));
  return {
    '@type': 'BlogPosting',
    '@id': postId(post.locale, post.slug),
    headline: post.title,
    description: post.description,
    url,
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    isPartOf: nameSite(post.locale),
    inLanguage: LOCALES[post.locale].lang,
    ...(post.date && { datePublished: post.date }),
    ...(post.updated && { dateModified: post.updated }),
    author: authors,
    image: pictureUrls.map(absoluteUrl),
    timeRequired: `PT${post.minutes}M`,
    keywords: view.tags.map(({ label }) => label),
    ...(view.stages.length > 0 && { articleSection: view.stages.map(({ label }) => label) }),
    // A text under the terms of its source is not ours to license.
    ...(post.source?.license === undefined && { license: CONTENT_LICENCE.url }),
    ...(post.source?.url !== undefined && { isBasedOn: post.source.url }),
    ...describeTranslations(post, context),
  };
}

/** The languages of the story that have a page: of a translation its original, of an original its translations. */
function describeTranslations(
  { slug, locale, originalLocale }: Post,
  { library }: ViewContext,
): Pick<Extract<BlogPosting, { '@type': 'BlogPosting' }>, 'translationOfWork' | 'workTranslation'> {
  const others = LOCALE_KEYS.filter((other) => other !== locale && postAlternates(library, slug)[other] !== undefined);
  const refer = (other: Locale): BlogPosting => ({
    '@type': 'BlogPosting',
    '@id': postId(other, slug),
    url: absoluteUrl(postUrl(other, slug)),
    inLanguage: LOCALES[other].lang,
  });
  if (locale !== originalLocale) {
    return others.includes(originalLocale) ? { translationOfWork: refer(originalLocale) } : {};
  }
  return others.length > 0 ? { workTranslation: others.map(refer) } : {};
}

/** An author, with a URL where the page of the author exists in the reader’s language. */
function describeAuthor(entry: RegistryEntry, { library, locale }: ViewContext): Person | Organization {
  const url = absoluteUrl(termUrl(locale, 'authors', entry.id));
  const description = entry.description?.[locale];
  const fields = {
    name: labelOf(entry, locale),
    ...(description !== undefined && { description }),
    ...(library.hasTerm('authors', entry.id, locale) && { '@id': `${url}#author`, url }),
  };
  return { '@type': entry.organisation ? 'Organization' : 'Person', ...fields };
}

/** The page of an author. */
export function describeAuthorPage(entry: RegistryEntry, context: ViewContext): ProfilePage {
  const url = absoluteUrl(termUrl(context.locale, 'authors', entry.id));
  return {
    '@type': 'ProfilePage',
    '@id': url,
    url,
    name: labelOf(entry, context.locale),
    inLanguage: LOCALES[context.locale].lang,
    isPartOf: nameSite(context.locale),
    mainEntity: describeAuthor(entry, context),
  };
}

/** The way to a page, the page itself at its end. */
export function describeTrail(trail: readonly Crumb[]): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ label, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: absoluteUrl(url),
    })),
  };
}

/** The site in all its languages, for the page where readers choose one. */
export function describeEntrance(): WebSite {
  const url = absoluteUrl(chooserUrl());
  return {
    '@type': 'WebSite',
    '@id': `${url}#website`,
    name: SITE_NAME,
    url,
    inLanguage: LOCALE_KEYS.map((locale) => LOCALES[locale].lang),
  };
}

/** The site in one language, for its home page. */
export function describeSite({ locale, t }: ViewContext): WebSite {
  const search: WithActionConstraints<SearchAction> = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${absoluteUrl(searchUrl(locale))}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  };
  return {
    ...nameSite(locale),
    description: t('site.description'),
    inLanguage: LOCALES[locale].lang,
    potentialAction: search,
  };
}

/** A page that lists posts, in the order in which it lists them. */
export function describeList(
  { name, description, url }: ListDescription,
  posts: readonly Post[],
  { locale }: ViewContext,
): CollectionPage {
  return {
    '@type': 'CollectionPage',
    '@id': absoluteUrl(url),
    url: absoluteUrl(url),
    name,
    ...(description !== undefined && { description }),
    inLanguage: LOCALES[locale].lang,
    isPartOf: nameSite(locale),
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: posts.length,
      itemListElement: posts.map((post, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: absoluteUrl(postUrl(post.locale, post.slug)),
        name: post.title,
      })),
    },
  };
}

/** Names the text of a post, which is not the page it stands on. */
function postId(locale: Locale, slug: string): string {
  return `${absoluteUrl(postUrl(locale, slug))}#article`;
}

/** The site in one language, by what every page knows of it. */
function nameSite(locale: Locale): WebSite {
  const url = absoluteUrl(homeUrl(locale));
  return { '@type': 'WebSite', '@id': `${url}#website`, name: SITE_NAME, url };
}

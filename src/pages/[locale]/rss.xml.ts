import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { storyComponents } from '#components/story/components.ts';
import { renderArticle } from '#data/feed.ts';
import { getLibrary } from '#data/library.ts';
import { localePaths } from '#data/paths.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { labelOf } from '#model/registry.ts';
import { FEED_SIZE } from '#site.ts';
import { absoluteUrl, homeUrl, postUrl, rssUrl } from '#urls.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) => {
  const library = await getLibrary();
  const t = createTranslate(locale);
  const posts = library.listed(locale).slice(0, FEED_SIZE);
  return rss({
    title: t('feed.title'),
    description: t('site.description'),
    site: absoluteUrl(homeUrl(locale)),
    trailingSlash: true,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>${LOCALES[locale].lang}</language><atom:link href="${absoluteUrl(rssUrl(locale))}" rel="self" type="application/rss+xml"/>`,
    items: await Promise.all(
      posts.map(async (post) => ({
        title: post.title,
        description: post.description,
        link: absoluteUrl(postUrl(locale, post.slug)),
        ...(post.date && { pubDate: new Date(`${post.date}T00:00:00Z`) }),
        categories: post.tags.map((id) => labelOf(library.entry('tags', id), locale)),
        content: await renderArticle(post, storyComponents),
      })),
    ),
  });
};

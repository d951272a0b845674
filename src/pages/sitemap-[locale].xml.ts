import type { APIRoute } from 'astro';
import { SitemapStream, streamToPromise } from 'sitemap';
import { getLibrary } from '#data/library.ts';
import { localePaths } from '#data/paths.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { listPages } from '#model/pages.ts';
import { absoluteUrl, chooserUrl, homeUrl } from '#urls.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) => {
  const stream = new SitemapStream({
    lastmodDateOnly: true,
    xmlns: { news: false, image: false, video: false, xhtml: true },
  });
  for (const page of listPages(await getLibrary())) {
    if (page.locale !== locale) continue;
    stream.write({
      url: absoluteUrl(page.url),
      ...(page.lastModified && { lastmod: page.lastModified }),
      links: [
        ...Object.entries(page.alternates).map(([other, url]) => ({
          lang: LOCALES[other as Locale].lang,
          url: absoluteUrl(url),
        })),
        ...(page.url === homeUrl(locale) ? [{ lang: 'x-default', url: absoluteUrl(chooserUrl()) }] : []),
      ],
    });
  }
  stream.end();
  return new Response(new Uint8Array(await streamToPromise(stream)), {
    headers: { 'Content-Type': 'application/xml' },
  });
};

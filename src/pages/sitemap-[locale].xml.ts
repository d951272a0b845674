import type { APIRoute } from 'astro';
import { SitemapStream, streamToPromise } from 'sitemap';
import { getLibrary } from '#data/library.ts';
import { localePaths, readLocale } from '#data/paths.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { listSitemap } from '#model/pages.ts';
import { absoluteUrl, chooserUrl, homeUrl } from '#urls.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = async ({ params }) => {
  const locale = readLocale(params);
  const stream = new SitemapStream({
    lastmodDateOnly: true,
    xmlns: { news: false, image: false, video: false, xhtml: true },
  });
  // The home pages and the chooser between them belong together.
  const homes = [homeUrl(locale), chooserUrl()];
  for (const page of listSitemap(getLibrary(), locale)) {
    stream.write({
      url: absoluteUrl(page.url),
      ...(page.lastModified && { lastmod: page.lastModified }),
      links: [
        ...Object.entries(page.alternates).map(([other, url]) => ({
          lang: LOCALES[other as Locale].lang,
          url: absoluteUrl(url),
        })),
        ...(homes.includes(page.url) ? [{ lang: 'x-default', url: absoluteUrl(chooserUrl()) }] : []),
      ],
    });
  }
  stream.end();
  return new Response(new Uint8Array(await streamToPromise(stream)), {
    headers: { 'Content-Type': 'application/xml' },
  });
};

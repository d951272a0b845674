import type { APIRoute } from 'astro';
import { SitemapIndexStream, streamToPromise } from 'sitemap';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { absoluteUrl, sitemapUrl } from '#urls.ts';

export const GET: APIRoute = async () => {
  const stream = new SitemapIndexStream();
  for (const locale of LOCALE_KEYS) stream.write({ url: absoluteUrl(sitemapUrl(locale)) });
  stream.end();
  return new Response(new Uint8Array(await streamToPromise(stream)), {
    headers: { 'Content-Type': 'application/xml' },
  });
};

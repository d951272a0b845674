import type { APIRoute } from 'astro';
import { absoluteUrl, rootedUrl } from '#urls.ts';

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absoluteUrl(rootedUrl('/sitemap-index.xml'))}\n`);

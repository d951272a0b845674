/**
 * Old URLs: for each alias of a post a page that leads to it, for hosts that know nothing of redirects. And what other
 * hosts read in the folder of a site (Netlify, Cloudflare Pages): `_redirects` with a line for each, and `_headers`.
 */
import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { writeHeadersFile } from '#hosting/headers-file.ts';
import { redirectPolicy } from '#hosting/page-policy.ts';
import { listRedirects, writeRedirectsFile } from '#hosting/redirects.ts';
import { LOCALES } from '#i18n/locales.ts';
import { aliasFile } from '#model/aliases.ts';
import type { Post } from '#model/post.ts';
import { absoluteUrl, postUrl, rootedUrl } from '#urls.ts';

interface Props {
  body: string;
  type: string;
}

export function getStaticPaths() {
  const { posts } = getLibrary();
  const texts = { _headers: writeHeadersFile(rootedUrl('/')), _redirects: writeRedirectsFile(listRedirects(posts)) };
  return [
    ...posts.flatMap((post) =>
      post.aliases.map((alias) => ({
        params: { redirect: aliasFile(alias) },
        props: { body: redirectPage(post), type: 'text/html; charset=utf-8' },
      })),
    ),
    ...Object.entries(texts).map(([redirect, body]) => ({
      params: { redirect },
      props: { body, type: 'text/plain; charset=utf-8' },
    })),
  ];
}

export const GET: APIRoute<Props> = ({ props: { body, type } }) =>
  new Response(body, { headers: { 'Content-Type': type } });

function redirectPage({ locale, slug, title }: Post): string {
  const url = postUrl(locale, slug);
  return `<!DOCTYPE html>
<html lang="${LOCALES[locale].lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${redirectPolicy()}">
<title>${escapeHtml(title)}</title>
<link rel="canonical" href="${absoluteUrl(url)}">
<meta name="robots" content="noindex">
<link rel="icon" href="${rootedUrl('/favicon.svg')}">
<meta http-equiv="refresh" content="0; url=${url}">
</head>
<body><main><h1><a href="${url}">${escapeHtml(title)}</a></h1></main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

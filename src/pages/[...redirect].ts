/**
 * Old URLs: for each alias of a post a page that leads to it, for hosts that know nothing of redirects, and
 * `_redirects` with one line each for those that do (Netlify, Cloudflare Pages).
 */
import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { LOCALES } from '#i18n/locales.ts';
import { aliasFile } from '#model/aliases.ts';
import { decodeAddress } from '#model/media.ts';
import type { Post } from '#model/post.ts';
import { absoluteUrl, postUrl, rootedUrl } from '#urls.ts';

interface Props {
  body: string;
  type: string;
}

export async function getStaticPaths() {
  const redirects = (await getLibrary()).posts.flatMap((post) => post.aliases.map((alias) => ({ alias, post })));
  const lines = redirects.map(
    ({ alias, post }) => `${rootedUrl(encodeAlias(alias))} ${postUrl(post.locale, post.slug)} 301\n`,
  );
  return [
    ...redirects.map(({ alias, post }) => ({
      params: { redirect: aliasFile(alias) },
      props: { body: redirectPage(post), type: 'text/html; charset=utf-8' },
    })),
    { params: { redirect: '_redirects' }, props: { body: lines.join(''), type: 'text/plain; charset=utf-8' } },
  ];
}

export const GET: APIRoute<Props> = ({ props: { body, type } }) =>
  new Response(body, { headers: { 'Content-Type': type } });

/** An old address as browsers send it, however its author wrote it. */
function encodeAlias(alias: string): string {
  return decodeAddress(alias).split('/').map(encodeURIComponent).join('/');
}

function redirectPage({ locale, slug, title }: Post): string {
  const url = postUrl(locale, slug);
  return `<!DOCTYPE html>
<html lang="${LOCALES[locale].lang}">
<head>
<meta charset="utf-8">
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

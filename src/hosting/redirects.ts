/** Old addresses and where they lead, as hosts are told. */
import { decodeAddress } from '#model/media.ts';
import type { Post } from '#model/post.ts';
import { postUrl, rootedUrl } from '#urls.ts';

export interface Redirect {
  /** Path with the base path, escaped as browsers send it. */
  readonly from: string;
  /** Path with the base path. */
  readonly to: string;
}

/** What a host reads in the folder of the site, and serves to nobody. */
export const HOST_FILES: readonly string[] = ['_headers', '_redirects'];

export function listRedirects(posts: readonly Post[]): Redirect[] {
  return posts.flatMap(({ aliases, locale, slug }) =>
    aliases.map((alias) => ({ from: rootedUrl(encodeAlias(alias)), to: postUrl(locale, slug) })),
  );
}

/** `_redirects`, which Cloudflare Pages, Netlify and the preview server read. */
export function writeRedirectsFile(redirects: readonly Redirect[]): string {
  return redirects.map(({ from, to }) => `${from} ${to} 301\n`).join('');
}

/** The inverse of `writeRedirectsFile`. */
export function readRedirectsFile(text: string): Redirect[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([from, to]) => (from && to ? [{ from, to }] : []));
}

/** An old address as browsers send it, however its author wrote it. */
function encodeAlias(alias: string): string {
  return decodeAddress(alias).split('/').map(encodeURIComponent).join('/');
}

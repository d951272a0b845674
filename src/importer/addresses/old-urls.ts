/** What browsers made of the addresses in the posts of an old blog. */
import type { Blog, SourcePost } from '#importer/source.ts';

/** Stands for the host of a blog whose address nobody knows. */
const UNKNOWN_HOST = 'unknown.invalid';

/** An address as it was on the old blog; `undefined` for what is none. */
export function oldUrl(
  address: string,
  { blog, source }: { readonly blog: Blog; readonly source: SourcePost },
): URL | undefined {
  const home = blog.url ?? `https://${UNKNOWN_HOST}/`;
  const page = URL.canParse(encodePath(source.paths[0] ?? '/'), home)
    ? new URL(encodePath(source.paths[0] ?? '/'), home)
    : new URL(home);
  return URL.parse(address.trim(), page) ?? undefined;
}

/** Whether an address is known well enough to lead there. */
export function isReachable(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== UNKNOWN_HOST;
}

/** The host as it counts: `hostOf(new URL('http://www.Blog.example/')) // => 'blog.example'`. */
export function hostOf(url: URL): string {
  return url.host.toLowerCase().replace(/^www\./, '');
}

/** Whether an address lies on the host of the blog. */
export function isOwn(url: URL, { url: home }: Blog): boolean {
  return url.hostname === UNKNOWN_HOST || (home !== undefined && hostOf(url) === hostOf(new URL(home)));
}

/** An address that posts may have and browsers read as it was meant, or `undefined`: without blanks and other scripts. */
export function toHref(address: string): string | undefined {
  const trimmed = address.trim().replace(/[\t\n\r]/g, '');
  const written = /^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed.replace(/^\/\//, 'https://');
  const protocol = /^([a-z][a-z0-9+.-]*):/i.exec(written)?.[1]?.toLowerCase();
  if (protocol === 'mailto' || protocol === 'tel') return encodeRest(written);
  if (protocol !== 'http' && protocol !== 'https') return undefined;
  // "https:/a" and "https:a" would be read as addresses of the site that shows them.
  if (!/^https?:\/\/[^/\s]/i.test(written) || !URL.canParse(written)) return undefined;
  return /^[!-~]+$/.test(written) && !/[<>"\\^`{|}]/.test(written) ? written : new URL(written).href;
}

function encodeRest(address: string): string {
  return address.replace(/[^!-~]+|[<>"\\^`{|}]+/g, (part) => encodeURIComponent(part.toWellFormed()));
}

/** A decoded path with what only escapes can say. */
function encodePath(path: string): string {
  return path.replace(/[?#%\s]/g, encodeURIComponent);
}

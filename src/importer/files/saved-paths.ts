/** Where `wget -x` puts what it fetches. */
import { decodeAddress } from '#model/media.ts';

/** From the likeliest: `blog.example/a/b.png?w=300`, with `www.` or without, escaped or not. */
export function savedPaths(url: URL): string[] {
  const host = url.host.replace(/^www\./, '');
  const hosts = [url.host, url.host === host ? `www.${host}` : host].flatMap((name) => [name, name.replace(':', '+')]);
  const path = url.pathname.replace(/\/$/, '/index.html');
  const paths = [path, decodeAddress(path)].flatMap((name) => [
    ...(url.search ? [name + url.search, name + url.search.replace('?', '@')] : []),
    name,
  ]);
  return [...new Set(hosts.flatMap((name) => paths.map((rest) => name + rest)))];
}

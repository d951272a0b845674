/** What Astro calls pages by their paths, with `build.format: 'preserve'` and `trailingSlash: 'always'`. */
import { join } from 'node:path';
import type { PathWithRoute } from 'astro/runtime/prerender/static-paths.js';

/** The file in the output. */
export function fileOfPath({ pathname, route }: PathWithRoute): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (route.type === 'endpoint') return path;
  return route.isIndex || path === '' ? join(path, 'index.html') : `${path}.html`;
}

/** The address that Astro asks for the page by, after the base path. */
export function addressOfPath(path: PathWithRoute): string {
  const file = fileOfPath(path);
  // Not even the ending of a file in the root counts as one.
  if (path.route.type === 'endpoint') return encodeURI(/\/[^/]+\.\w+$/.test(path.pathname) ? file : `${file}/`);
  return encodeURI(path.route.isIndex ? file.replace(/index\.html$/, '') : file);
}

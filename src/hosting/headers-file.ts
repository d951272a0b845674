/** `_headers`, which Cloudflare Pages and Netlify read. What they send by themselves for the rest is as short-lived as ours. */
import { HEADER_RULES } from './headers.ts';

/** @param base With a slash at both ends. */
export function writeHeadersFile(base: string): string {
  return HEADER_RULES.flatMap(({ paths, headers }) =>
    paths.map((path) =>
      [`${base}${path.slice(1)}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join(
        '\n',
      ),
    ),
  ).join('\n');
}

/**
 * Which headers hosts send with which files: the one description that `_headers`, the configurations of nginx and
 * CloudFront and the preview server are made from.
 *
 * Paths are those of the site without its base path. A `*` stands for any characters, slashes included, and occurs
 * once: this much Cloudflare Pages and Netlify understand alike. Where two rules for one path have the same header,
 * Cloudflare joins their values and Netlify takes the later one. So no path gets a header twice but the
 * Content-Security-Policy, of which several hold together, and of which each is complete by itself.
 */
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';

export type Headers = Readonly<Record<string, string>>;

interface HeaderRule {
  readonly paths: readonly string[];
  readonly headers: Headers;
}

/**
 * What pages are told by a header because `<meta>` cannot say it, or to be on the safe side. The rest stands in the pages,
 * whose policies differ and which must be safe on hosts that send no headers; of two policies the browser keeps both.
 */
const PAGE_POLICY = "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

/** Documents that no page of ours frames, and that could run scripts if one opened them by themselves. */
const DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** A worker is not held by the policy of its page but by that of its own script. Search runs WebAssembly in one. */
const SCRIPT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

/** What no page of the site asks for, so that nothing in one can. */
const UNUSED_FEATURES = ['browsing-topics', 'camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

const FOR_EVER = 'public, max-age=31536000, immutable';

export const HEADER_RULES: readonly HeaderRule[] = [
  {
    paths: ['/*'],
    headers: {
      'Content-Security-Policy': PAGE_POLICY,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      // Not for subdomains, which may be somebody else's and without a certificate.
      'Strict-Transport-Security': 'max-age=63072000',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    },
  },
  { paths: ['/*.svg', '/*.xml'], headers: { 'Content-Security-Policy': DRAWING_POLICY } },
  { paths: ['/_astro/*'], headers: { 'Content-Security-Policy': SCRIPT_POLICY } },
  {
    paths: [
      '/',
      '/404.html',
      ...LOCALE_KEYS.map((locale) => `/${localeToPath(locale)}/*`),
      ...['/admin/*', '/_astro/*', '/pagefind/*'],
    ],
    headers: { 'Cross-Origin-Resource-Policy': 'same-origin' },
  },
  // Feed readers and link previews show the pictures in pages of their own.
  { paths: ['/media/*', '/og/*', '/covers/*'], headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } },
  // Feeds, Markdown twins and what is written for language models are there for programs, those in browsers included.
  { paths: ['/*.xml', '/*.md', '/*.txt', '/*/feed.json'], headers: { 'Access-Control-Allow-Origin': '*' } },
  {
    paths: [
      ...['/_astro/*', '/media/*', '/pagefind/index/*', '/pagefind/record/*', '/pagefind/*.pf_meta'],
      ...['catalogue', 'fields', 'han', 'vocabulary'].map((name) => `/pagefind/${name}-*`),
    ],
    headers: { 'Cache-Control': FOR_EVER },
  },
];

/** What holds for the files whose names do not change with their content: kept, and asked for whether it is still so. */
export const SHORT_CACHE: Headers = { 'Cache-Control': 'no-cache' };

/** The headers of a path below the base path: `headersOf('/en/')`. */
export function headersOf(path: string): Headers {
  const headers: Record<string, string> = {};
  for (const rule of HEADER_RULES) {
    if (!rule.paths.some((pattern) => new RegExp(toPattern(pattern)).test(path))) continue;
    for (const [name, value] of Object.entries(rule.headers)) {
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
  }
  return { ...SHORT_CACHE, ...headers };
}

/** The headers that every file has, whatever else it gets. */
export function commonHeaders(): Headers {
  return Object.assign({}, ...HEADER_RULES.filter(isForAll).map(({ headers }) => headers));
}

/** A header that only some files have, or not all with the same value. */
export interface HeaderChoice {
  readonly name: string;
  /** For files without a rule; `undefined` where they have no such header. */
  readonly fallback: string | undefined;
  /** A path is in one of them at most. */
  readonly values: readonly { readonly pattern: string; readonly value: string }[];
}

/** @param base With a slash at both ends. */
export function listHeaderChoices(base: string): HeaderChoice[] {
  const rules = HEADER_RULES.filter((rule) => !isForAll(rule));
  const names = new Set(rules.flatMap(({ headers }) => Object.keys(headers)));
  return [...names].map((name) => ({
    name,
    fallback: SHORT_CACHE[name],
    values: rules.flatMap(({ paths, headers: { [name]: value } }) =>
      value === undefined ? [] : paths.map((path) => ({ pattern: toPattern(path, base), value })),
    ),
  }));
}

/** A regular expression that nginx and CloudFront read as JavaScript does: `toPattern('/*.svg') // => '^/.*\\.svg$'`. */
function toPattern(path: string, base = '/'): string {
  const escaped = `${base}${path.slice(1)}`.replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&');
  // The page of a folder is its index, by whose name some hosts know it.
  return `^${escaped.replace('*', '.*').replace(/\/$/, '/(index\\.html)?')}$`;
}

function isForAll({ paths }: HeaderRule): boolean {
  return paths.includes('/*');
}

/**
 * The configuration of nginx, in two files to include: one for its `http` block, with the headers that depend on the
 * path, one for the `server` block of the site, with one location that leaves the rest of the server alone.
 *
 * All `add_header` stand there and are fed by maps: one in a location within would drop all others. `try_files` leaves
 * folders without a slash to nginx, which leads to the address with one; naming `index.html` in it would serve the page
 * there, and its relative links would lead astray.
 */
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { CONTENT_TYPES, PACKED_TYPES, UTF8_TYPES } from './content-types.ts';
import { commonHeaders, listHeaderChoices } from './headers.ts';
import { HOST_FILES, type Redirect } from './redirects.ts';

/**
 * @param base With a slash at both ends.
 * @returns What belongs into the `http` block.
 */
export function writeNginxMaps(base: string): string {
  const locales = LOCALE_KEYS.map(localeToPath).join('|');
  return [
    MADE_BY,
    ...listHeaderChoices(base).flatMap(({ name, fallback = '', values }) => [
      `map $uri ${variableOf(name)} {`,
      `  default ${quote(fallback)};`,
      ...values.map(({ pattern, value }) => `  ${quote(`~${pattern}`)} ${quote(value)};`),
      '}',
    ]),
    'map $uri $casebook_not_found {',
    `  default ${base}404.html;`,
    `  "~^${base}(?<casebook_locale>${locales})/" ${base}$casebook_locale/404.html;`,
    '}',
    '',
  ].join('\n');
}

/**
 * @param base With a slash at both ends.
 * @returns What belongs into the `server` block. Its `root` is the folder in which the path of an address leads to the file.
 */
export function writeNginxServer(base: string, redirects: readonly Redirect[]): string {
  const types = Map.groupBy(Object.entries(CONTENT_TYPES), ([, type]) => type);
  const directives = [
    'index index.html;',
    'absolute_redirect off;',
    'try_files $uri $uri/ =404;',
    // A folder without a page is refused because it may not be listed, which tells that it is there.
    'error_page 403 404 =404 $casebook_not_found;',
    'types {',
    ...[...types].map(([type, endings]) => `  ${type} ${endings.map(([ending]) => ending).join(' ')};`),
    '}',
    'default_type application/octet-stream;',
    'charset utf-8;',
    // nginx counts pages in here and below by itself, and warns of who names them, too.
    `charset_types ${UTF8_TYPES.filter(isNoPage).join(' ')};`,
    'gzip on;',
    'gzip_vary on;',
    'gzip_min_length 1000;',
    `gzip_types ${PACKED_TYPES.filter(isNoPage).join(' ')};`,
    ...Object.entries(commonHeaders()).map(([name, value]) => `add_header ${name} ${quote(value)} always;`),
    ...listHeaderChoices(base).map(({ name }) => `add_header ${name} ${variableOf(name)} always;`),
    String.raw`location ~ /\.(?!well-known/) { return 404; }`,
    ...HOST_FILES.map((name) => `location = ${base}${name} { return 404; }`),
    ...redirects.map(
      ({ from, to }) => `location = ${quote(decodeURIComponent(from))} { return 301 ${to}$is_args$args; }`,
    ),
  ];
  return [
    MADE_BY,
    ...(base === '/'
      ? []
      : [`location = ${base.slice(0, -1)} { absolute_redirect off; return 302 ${base}$is_args$args; }`]),
    `location ${base} {`,
    ...directives.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

const MADE_BY = '# Made by "npm run hosting".';

/** `variableOf('Cache-Control') // => '$casebook_cache_control'` */
function variableOf(header: string): string {
  return `$casebook_${header.toLowerCase().replaceAll('-', '_')}`;
}

function isNoPage(type: string): boolean {
  return type !== 'text/html';
}

/** A word of the configuration, whatever characters are in it. */
function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** The icons of the site as files, and what a web manifest says of them. */
import { LOCALES, type Locale } from '#i18n/locales.ts';
import type { Translate } from '#i18n/messages.ts';
import { SITE_NAME } from '#site.ts';
import { chooserUrl, homeUrl, rootedUrl } from '#urls.ts';
import { PAGE_COLOURS } from './page-colours.ts';
import type { IconShape } from './symbol.ts';

export interface IconFile {
  /** Its path on the site: `/icons/icon-192.png`. */
  readonly path: string;
  readonly shape: IconShape;
  /** Width and height in pixels. */
  readonly size: number;
}

/** Icons that the manifest names. */
export const MANIFEST_ICONS: readonly IconFile[] = [
  { path: '/icons/icon-192.png', shape: 'tile', size: 192 },
  { path: '/icons/icon-512.png', shape: 'tile', size: 512 },
  { path: '/icons/maskable-512.png', shape: 'maskable', size: 512 },
];

/** Systems of Apple round its corners themselves. */
export const APPLE_ICON: IconFile = { path: '/apple-touch-icon.png', shape: 'square', size: 180 };

/** For programs that know of no other; it lies where they ask for it unasked. */
export const FALLBACK_ICON: IconFile = { path: '/favicon.ico', shape: 'tile', size: 32 };

/** The web manifest of a language (https://www.w3.org/TR/appmanifest/), as JSON text. */
export function createManifest(locale: Locale, t: Translate): string {
  const { lang, dir } = LOCALES[locale];
  return JSON.stringify({
    name: `${SITE_NAME}: ${t('site.tagline')}`,
    short_name: SITE_NAME,
    description: t('site.description'),
    lang,
    dir,
    id: homeUrl(locale),
    start_url: homeUrl(locale),
    // A reader who changes the language stays in the same window.
    scope: chooserUrl(),
    // Readers go back, reload and copy addresses, for which the site has no buttons of its own.
    display: 'minimal-ui',
    theme_color: PAGE_COLOURS.paper,
    background_color: PAGE_COLOURS.paper,
    icons: MANIFEST_ICONS.map(({ path, shape, size }) => ({
      src: rootedUrl(path),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: shape === 'maskable' ? 'maskable' : 'any',
    })),
  });
}

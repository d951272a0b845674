/** What holds for the pictures that are drawn for a site: social images, icons, and covers in several formats. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALE_KEYS, LOCALES, localeToPath } from '#i18n/locales.ts';
import type { Site } from './read-site.ts';

/** Chats fetch the picture of a link while somebody waits for it. */
const SOCIAL_IMAGE_BUDGET = 100_000;

/** Posts, unlisted ones included, and languages have one social image each, and there is no other. */
export function findSocialImageFaults({ folder, files, pages }: Site): string[] {
  const wanted = [
    ...LOCALE_KEYS.map((locale) => `og/${localeToPath(locale)}.png`),
    ...pages.flatMap(({ path, isRedirect }) => {
      const [, locale, slug] = /^([\w-]+)\/posts\/([^/]+)\/index\.html$/.exec(path) ?? [];
      return slug === undefined || isRedirect ? [] : [`og/${locale}/${slug}.png`];
    }),
  ];
  const found = [...files].filter((path) => path.startsWith('og/'));
  return [
    ...wanted.filter((path) => !files.has(path)).map((path) => `${path} is missing`),
    ...found.filter((path) => !wanted.includes(path)).map((path) => `${path} belongs to no page`),
    ...found.flatMap((path) => {
      const bytes = readFileSync(join(folder, path));
      const size = pngSize(bytes);
      if (size !== '1200x630') return [`${path} is ${size}`];
      return bytes.length > SOCIAL_IMAGE_BUDGET ? [`${path} has ${bytes.length} bytes`] : [];
    }),
  ];
}

/** Every language has a manifest in its own words; the icons that it names have the sizes that it names. */
export function findManifestFaults(site: Site): string[] {
  return LOCALE_KEYS.flatMap((locale) => {
    const home = `${site.base}${localeToPath(locale)}/`;
    const path = `${localeToPath(locale)}/manifest.webmanifest`;
    if (!site.files.has(path)) return [`${path} is missing`];
    const manifest = JSON.parse(site.text(path)) as {
      [key: string]: unknown;
      icons: { src: string; sizes: string; purpose: string }[];
    };
    const { lang, dir } = LOCALES[locale];
    const wanted = { lang, dir, start_url: home, scope: site.base };
    const faults = Object.entries(wanted).filter(([key, value]) => manifest[key] !== value);
    const purposes = new Set(manifest.icons.map(({ purpose }) => purpose));
    return [
      ...faults.map(([key]) => `${path}: ${key} is ${manifest[key]}`),
      ...['any', 'maskable'].filter((purpose) => !purposes.has(purpose)).map((one) => `${path}: no icon is ${one}`),
      ...manifest.icons.flatMap(({ src, sizes }) => {
        const file = src.slice(site.base.length);
        if (!src.startsWith(site.base) || !site.files.has(file)) return [`${path}: ${src} does not exist`];
        const size = pngSize(readFileSync(join(site.folder, file)));
        return size === sizes ? [] : [`${path}: ${src} is ${size}`];
      }),
    ];
  });
}

/** Icons lie where browsers look for them unasked. */
export function findIconFaults({ folder, files }: Site): string[] {
  const missing = ['favicon.svg', 'favicon.ico', 'apple-touch-icon.png'].filter((path) => !files.has(path));
  if (missing.length > 0) return missing;
  const size = pngSize(readFileSync(join(folder, 'apple-touch-icon.png')));
  return size === '180x180' ? [] : [`apple-touch-icon.png is ${size}`];
}

/** Every AVIF file has a WebP file of the same picture beside it. */
export function findCoverFaults({ folder, files }: Site): string[] {
  return [...files].flatMap((path) => {
    if (!/^media\/.*\.avif$/.test(path)) return [];
    const fallback = path.replace(/avif$/, 'webp');
    if (!files.has(fallback)) return [`${path} has no WebP beside it`];
    const signature = readFileSync(join(folder, path)).toString('latin1', 4, 12);
    return signature === 'ftypavif' ? [] : [`${path} is no AVIF`];
  });
}

/** `1200x630`, from the header chunk that every PNG begins with. */
function pngSize(bytes: Buffer): string {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') return 'no PNG';
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

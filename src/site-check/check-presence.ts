/** Files that every site has, and those that the index of search names. */
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { MANIFEST_FILE, type SearchManifest } from '#search/post.ts';
import { reading, readJson } from './read-data.ts';
import { type BuiltSite, type Finding, fault } from './site.ts';

const REQUIRED: readonly string[] = [
  '404.html',
  ...LOCALE_KEYS.flatMap((locale) =>
    ['404.html', 'manifest.webmanifest', 'llms.txt'].map((name) => `${localeToPath(locale)}/${name}`),
  ),
  ...['llms.txt', 'favicon.svg', 'favicon.ico', 'apple-touch-icon.png', `pagefind/${MANIFEST_FILE}`],
];

export function checkPresence(site: BuiltSite): Finding[] {
  return [
    ...REQUIRED.filter((path) => !site.files.has(path)).map((path) => fault(path, 'the file is missing')),
    ...checkSearchFiles(site),
  ];
}

/** Pagefind’s own files are found by its own names. */
function checkSearchFiles({ files, text }: BuiltSite): readonly Finding[] {
  const path = `pagefind/${MANIFEST_FILE}`;
  if (!files.has(path)) return [];
  return readJson(text(path), path, (value) => {
    const { han, locales } = value as SearchManifest;
    const missing = [han, ...Object.values(locales).flatMap((named) => Object.values(named))].filter(
      (name) => !files.has(`pagefind/${name}`),
    );
    return reading(
      [],
      missing.map((name) => fault(path, `it names ${name}, which is missing`)),
    );
  }).findings;
}

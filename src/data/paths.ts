/** Static paths that several pages share. */
import { LOCALE_KEYS, type Locale, localeToPath } from '#i18n/locales.ts';

interface LocalePath {
  params: { locale: string };
  props: { locale: Locale };
}

/** One path for every locale, for pages that exist in all of them. */
export function localePaths(): LocalePath[] {
  return LOCALE_KEYS.map((locale) => ({ params: { locale: localeToPath(locale) }, props: { locale } }));
}

import type { VFile } from 'vfile';
import { isLocale, LOCALE_KEYS, type Locale } from '#i18n/locales.ts';

/** The locale of a post file, which its name tells: `posts/a/zh-TW.md` is in `zh-TW`. */
export function fileLocale(file: VFile): Locale {
  const stem = file.stem ?? '';
  return isLocale(stem) ? stem : (LOCALE_KEYS[0] as Locale);
}

/** The reader's choice of language, kept in this browser only. */
const KEY = 'casebook-locale';

export function rememberLocale(locale: string): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Storage can be switched off; then the choice holds for this visit.
  }
}

export function rememberedLocale(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

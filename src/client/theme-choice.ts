/** The reader's choice of theme, kept in this browser only. */
const KEY = 'casebook-theme';

/**
 * Marks the page with the choice before it is first painted, so that nothing flashes. It stands in the head as it is:
 * a script of its own would come too late.
 */
export const FIRST_PAINT_SCRIPT = `{let t;try{t=localStorage.getItem('${KEY}')}catch{}document.documentElement.dataset.theme=t==='light'||t==='dark'?t:'system'}`;

export function rememberTheme(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage can be switched off; then the choice holds for this page.
  }
}

/** The choice, or `system` where there is none. */
export function rememberedTheme(): string {
  try {
    return localStorage.getItem(KEY) ?? 'system';
  } catch {
    return 'system';
  }
}

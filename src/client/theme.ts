/** The theme menu: marks the page with the choice, which the styles follow, and tells the browser's own frame. */
import { rememberedTheme, rememberTheme } from './theme-choice.ts';

const root = document.documentElement;
const buttons = document.querySelectorAll<HTMLButtonElement>('[data-theme-choice]');
const frameColours = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');

for (const button of buttons) {
  button.addEventListener('click', () => {
    const theme = button.dataset['themeChoice'] ?? 'system';
    rememberTheme(theme);
    apply(theme);
    const menu = button.closest('details');
    if (menu) menu.open = false;
    menu?.querySelector('summary')?.focus();
  });
}
// A page may come back from the browser's memory, or stand open beside the one where the choice is made.
addEventListener('pageshow', (event) => {
  if (event.persisted) apply(rememberedTheme());
});
addEventListener('storage', () => apply(rememberedTheme()));
apply(root.dataset['theme'] ?? 'system');

function apply(theme: string): void {
  root.dataset['theme'] = theme;
  for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['themeChoice'] === theme));
  for (const meta of frameColours) {
    const scheme = meta.dataset['scheme'] ?? '';
    const shown = theme === scheme ? 'all' : 'not all';
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${scheme})` : shown;
  }
}

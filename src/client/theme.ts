/** The theme menu: marks the page with the choice, which the styles follow, and tells the browser's own frame. */
import { rememberTheme } from './theme-choice.ts';

const root = document.documentElement;
const buttons = document.querySelectorAll<HTMLButtonElement>('[data-theme-choice]');
const frameColours = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');

for (const button of buttons) {
  button.addEventListener('click', () => {
    const theme = button.dataset['themeChoice'] ?? 'system';
    root.dataset['theme'] = theme;
    rememberTheme(theme);
    show(theme);
    const menu = button.closest('details');
    if (menu) menu.open = false;
    menu?.querySelector('summary')?.focus();
  });
}
show(root.dataset['theme'] ?? 'system');

function show(theme: string): void {
  for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['themeChoice'] === theme));
  for (const meta of frameColours) {
    const scheme = meta.dataset['scheme'] ?? '';
    const shown = theme === scheme ? 'all' : 'not all';
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${scheme})` : shown;
  }
}

/** The button that copies the address of a story; there only where it works. */
import { canCopy, copyOnClick } from './copy.ts';

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-link]')) {
  const words = button.querySelector('span');
  if (words) copyOnClick(button, words, () => new URL(button.dataset['link'] ?? '', location.href).href);
  button.hidden = !canCopy;
}

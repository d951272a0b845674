/** What buttons that copy have in common. */
const COPIED_NOTE_MS = 2000;

/** Whether there is a clipboard; a page without a secure address has none. */
export const canCopy = Boolean(navigator.clipboard);

/**
 * Makes a button copy a text and say so for a moment.
 * @param words The element with its words, which is announced when it changes.
 */
export function copyOnClick(button: HTMLButtonElement, words: HTMLElement, readText: () => string): void {
  const label = words.textContent;
  words.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(readText());
    } catch {
      // The reader has refused it; then nothing is copied, and nothing said of it.
      return;
    }
    words.textContent = button.dataset['copied'] ?? label;
    setTimeout(() => {
      words.textContent = label;
    }, COPIED_NOTE_MS);
  });
}

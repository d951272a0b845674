/** The button that copies the address of a story; there only where it works. */
const COPIED_NOTE_MS = 2000;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-link]')) {
  const words = button.querySelector('span');
  const label = words?.textContent ?? '';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(new URL(button.dataset['link'] ?? '', location.href).href);
    if (words) words.textContent = button.dataset['copied'] ?? label;
    setTimeout(() => {
      if (words) words.textContent = label;
    }, COPIED_NOTE_MS);
  });
  // A page without a secure address has no clipboard.
  button.hidden = !navigator.clipboard;
}

export {};

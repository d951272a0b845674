/** Gives every code block a button that copies its text. */
const template = document.querySelector<HTMLTemplateElement>('#cb-copy-button');
const COPIED_NOTE_MS = 2000;

for (const block of document.querySelectorAll<HTMLElement>('.prose .code')) {
  const button = template?.content.querySelector('button')?.cloneNode(true);
  if (!(button instanceof HTMLButtonElement)) break;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('pre')?.textContent ?? '');
    button.textContent = button.dataset['copied'] ?? label;
    setTimeout(() => {
      button.textContent = label;
    }, COPIED_NOTE_MS);
  });
  block.append(button);
}

export {};

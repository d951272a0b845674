/** Opens the search dialog from links, by `/` and by Ctrl or ⌘ with K. */
const dialog = document.querySelector<HTMLDialogElement>('#cb-search-dialog');
const pageInput = document.querySelector<HTMLInputElement>('cb-search-box[data-page] input[type="search"]');

/** On the search page the field is there already; a dialog over it would be a second one. */
function openSearch(): void {
  if (pageInput) {
    pageInput.focus();
    pageInput.select();
  } else if (dialog && !dialog.open) {
    dialog.showModal();
    const input = dialog.querySelector<HTMLInputElement>('input[type="search"]');
    input?.focus();
    input?.select();
    // Most readers of a page do not search from it. Until this is there, and if it never comes, the form leads to the search page.
    void import('./search-box.ts');
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest('[data-opens-search]')) {
    event.preventDefault();
    openSearch();
  }
  // A click on the backdrop reaches the dialog itself, one on its content a descendant.
  if (event.target === dialog) dialog?.close();
  // A result may lead to a heading of this very page.
  if (event.target.closest('#cb-search-dialog a')) dialog?.close();
});

dialog?.addEventListener('keydown', (event) => {
  // A search field would only empty itself, and the dialog close at the second time.
  if (event.key === 'Escape' && !event.isComposing) dialog.close();
});

document.addEventListener('keydown', (event) => {
  const isCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
  const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  if (!isCommand && !isSlash) return;
  event.preventDefault();
  openSearch();
});

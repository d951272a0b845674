/**
 * Opens the search dialog from links, by `/` and by Ctrl or ⌘ with K. What searches is fetched when a reader is about
 * to: most readers of a page do not search from it.
 */
import type { SearchBox } from './search-box.ts';

const dialog = document.querySelector<HTMLDialogElement>('#cb-search-dialog');
const pageBox = document.querySelector<SearchBox>('cb-search-box[data-page]');
/** On the search page the field is there already; a dialog over it would be a second one. */
const box = pageBox ?? dialog?.querySelector<SearchBox>('cb-search-box');
const input = box?.querySelector('input');

function openSearch(): void {
  if (!pageBox && dialog && !dialog.open) {
    dialog.showModal();
    // Until this is there, and if it never comes, the form leads to the search page.
    void import('./search-box.ts').then(() => box?.start(), tellFailure);
  }
  input?.focus();
  input?.select();
}

/** What cannot be fetched says itself that it could not. */
function tellFailure(): void {
  const status = box?.querySelector('.search-status');
  if (status) status.textContent = box?.dataset['failed'] ?? '';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

// On the search page it is the page itself that one came to search from.
if (pageBox) void import('./search-box.ts').catch(tellFailure);

for (const opener of document.querySelectorAll('[data-opens-search]')) {
  for (const sign of ['pointerenter', 'touchstart', 'focusin']) {
    const preload = (): void => void import('./search-box.ts').then(() => box?.preload());
    opener.addEventListener(sign, preload, { once: true, passive: true });
  }
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
  // The first Escape may only have left the result that was chosen.
  if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) dialog.close();
});

document.addEventListener('keydown', (event) => {
  const isCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
  const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  if (!isCommand && !isSlash) return;
  event.preventDefault();
  openSearch();
});

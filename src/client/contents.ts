/** The table of contents is open where there is room beside the text, and folds up on small screens. */
const contents = document.querySelector<HTMLDetailsElement>('.contents details');
const isWide = matchMedia('(min-width: 60rem)');

function fold(): void {
  if (contents) contents.open = isWide.matches;
}

isWide.addEventListener('change', fold);
fold();

export {};

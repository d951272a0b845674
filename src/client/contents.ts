/**
 * The table of contents: a bar with the section that is being read on small screens, open where there is room beside
 * the text.
 */
const contents = document.querySelector<HTMLDetailsElement>('.contents details');
const summary = document.querySelector('.contents-current');
const isWide = matchMedia('(min-width: 60rem)');
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [[heading, link] as const] : [];
  }),
);

/** Browsers round where they scroll to. */
const TOLERANCE_PX = 16;

function fold(): void {
  if (contents) contents.open = isWide.matches;
}

function mark(): void {
  // Where a heading comes to stand that is jumped to, and a little below; one in a tab that is not shown stands nowhere.
  const limit = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) + TOLERANCE_PX;
  const current = [...links.keys()].findLast(
    (heading) => heading.checkVisibility() && heading.getBoundingClientRect().top <= limit,
  );
  for (const [heading, link] of links) {
    if (heading === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (summary) summary.textContent = (current && links.get(current)?.textContent?.trim()) ?? '';
  if (current) keepInView(links.get(current) as HTMLElement);
}

/** Scrolls the list by itself where it is longer than the window; the page stays where it is. */
function keepInView(link: HTMLElement): void {
  const list = link.closest<HTMLElement>('.contents');
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const top = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (top < 0 || top > list.clientHeight - link.clientHeight) list.scrollTop += top - list.clientHeight / 2;
}

contents?.addEventListener('click', (event) => {
  // The bar lies over the text, so it makes way for the section that a reader has chosen.
  if (event.target instanceof HTMLAnchorElement) fold();
});
contents?.addEventListener('focusout', ({ relatedTarget }) => {
  if (relatedTarget instanceof Node && !contents.contains(relatedTarget)) fold();
});
contents?.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || isWide.matches) return;
  fold();
  contents.querySelector('summary')?.focus();
});
isWide.addEventListener('change', fold);
addEventListener('scroll', mark, { passive: true });
fold();
mark();

export {};

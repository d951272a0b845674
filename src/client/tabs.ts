/** Turns the sections of a `:::tabs` block into tabs; without JavaScript they stand one below the other. */
const reveals: (() => void)[] = [];

for (const [group, tabs] of document.querySelectorAll<HTMLElement>('.prose .tabs').entries()) {
  const panels = [...tabs.querySelectorAll<HTMLElement>(':scope > .tab')];
  const list = document.createElement('div');
  list.className = 'tab-list';
  list.setAttribute('role', 'tablist');
  const buttons = panels.map((panel, index) => {
    const label = panel.querySelector<HTMLElement>(':scope > .tab-label');
    const button = document.createElement('button');
    button.type = 'button';
    button.id = `cb-tab-${group}-${index}`;
    button.textContent = label?.textContent ?? '';
    button.setAttribute('role', 'tab');
    button.setAttribute('aria-controls', `cb-panel-${group}-${index}`);
    panel.id = `cb-panel-${group}-${index}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', button.id);
    panel.tabIndex = 0;
    if (label) label.hidden = true;
    return button;
  });
  const select = (chosen: number): void => {
    for (const [index, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      const panel = panels[index];
      if (panel) panel.hidden = index !== chosen;
    }
  };
  list.addEventListener('click', (event) => {
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    if (index !== -1) select(index);
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (buttons.indexOf(event.target as HTMLButtonElement) + step + buttons.length) % buttons.length;
    select(next);
    buttons[next]?.focus();
  });
  list.append(...buttons);
  tabs.prepend(list);
  tabs.classList.add('tabs-live');
  select(0);
  // A link may lead to something in a tab that is not shown.
  reveals.push(() => {
    const index = panels.findIndex((panel) => panel.hidden && panel.contains(findTarget()));
    if (index === -1) return;
    select(index);
    findTarget()?.scrollIntoView();
  });
}

function reveal(): void {
  for (const revealIn of reveals) revealIn();
}

function findTarget(): HTMLElement | null {
  return location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
}

addEventListener('hashchange', reveal);
reveal();

export {};

/**
 * The keyboard of a combobox whose listbox holds links: from the field the arrow keys make a link *active*, while the
 * focus stays, so that one can type on; links that have the focus themselves, by Tab or by touch, hand it on.
 */
export class ResultListbox {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;

  constructor(input: HTMLInputElement, list: HTMLElement) {
    this.#input = input;
    this.#list = list;
    for (const element of [input, list]) element.addEventListener('keydown', (event) => this.#answerKey(event));
    list.addEventListener('focusin', (event) => {
      this.#activate(event.target instanceof HTMLAnchorElement ? event.target : undefined);
    });
    list.addEventListener('focusout', () => this.#activate(undefined));
  }

  get options(): readonly HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  }

  /** Shows other content. A link that was active or had the focus keeps it if it is still there. */
  replace(content: readonly HTMLElement[]): void {
    const address = this.#active?.href;
    const hadFocus = this.#list.contains(document.activeElement);
    this.#list.replaceChildren(...content);
    this.#input.ariaExpanded = String(this.options.length > 0);
    const same = this.options.find(({ href }) => href === address);
    if (!hadFocus) this.#activate(same);
    else (same ?? this.#input).focus();
  }

  clearActive(): void {
    this.#activate(undefined);
  }

  get #active(): HTMLAnchorElement | undefined {
    return this.options.find(({ ariaSelected }) => ariaSelected === 'true');
  }

  #answerKey(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const active = this.#active;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !isCommand) this.#move(event, active);
    else if (event.target !== this.#input || !active) return;
    else if (event.key === 'Enter') {
      event.preventDefault();
      if (isCommand) window.open(active.href, '_blank', 'noopener');
      else active.click();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.clearActive();
    }
  }

  /** One on in a ring of the field and all options. */
  #move(event: KeyboardEvent, active: HTMLAnchorElement | undefined): void {
    const ring = [undefined, ...this.options];
    if (ring.length === 1) return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const next = ring.at((ring.indexOf(active) + step) % ring.length);
    if (event.target !== this.#input) (next ?? this.#input).focus();
    else {
      this.#activate(next);
      next?.scrollIntoView({ block: 'nearest' });
    }
  }

  #activate(option: HTMLAnchorElement | undefined): void {
    for (const other of this.options) other.ariaSelected = String(other === option);
    if (option && document.activeElement === this.#input) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }
}

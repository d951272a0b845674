/**
 * The search field: loads the index of the page's language on first use, searches while the reader types, and
 * shows stories with their best headings. On the search page the query and the filters stand in the address.
 */
import type { Pagefind, PagefindPage, PagefindResult } from './pagefind.d.ts';

interface Messages {
  /** The count of results by plural category. */
  readonly counts: Readonly<Record<string, string>>;
  readonly loading: string;
  readonly none: string;
  readonly noneHint: string;
  readonly failed: string;
  readonly noIndex: string;
  readonly more: string;
}

/** Long enough to skip the letters of a word in typing, short enough to feel immediate. */
const TYPING_PAUSE_MS = 150;

const PAGE_SIZE = 10;
const HEADINGS_PER_STORY = 3;

class SearchBox extends HTMLElement {
  #messages: Messages = JSON.parse(this.dataset['messages'] ?? '{}');
  #form = this.querySelector('form') as HTMLFormElement;
  #input = this.querySelector('input') as HTMLInputElement;
  #status = this.querySelector('.search-status') as HTMLElement;
  #list = this.querySelector('.search-results') as HTMLElement;
  #waysOn = this.querySelector('.search-ways-on') as HTMLElement;
  #pagefind: Promise<Pagefind | undefined> | undefined;
  #timer = 0;
  /** The number of the latest search; answers to earlier ones are dropped. */
  #latest = 0;

  connectedCallback(): void {
    this.#input.addEventListener('focus', () => void this.#load().catch(() => {}), { once: true });
    this.#form.addEventListener('input', (event) => {
      // Half-typed Hangul and Bopomofo are no words yet.
      if ((event as InputEvent).isComposing) return;
      this.#schedule();
    });
    // Korean input ends a composition with every syllable, and begins the next one before the word is whole.
    this.#input.addEventListener('compositionstart', () => clearTimeout(this.#timer));
    this.#input.addEventListener('compositionend', () => this.#schedule());
    this.querySelector('.search-clear')?.addEventListener('click', () => this.#clearFilters());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#search();
    });
    this.addEventListener('keydown', (event) => this.#moveFocus(event));
    if (this.#isPage) this.#readAddress();
    // A reader may have begun to type before this was loaded.
    else if (this.#input.value !== '') this.#schedule();
    else if (this.#input === document.activeElement) void this.#load().catch(() => {});
  }

  get #isPage(): boolean {
    return this.dataset['page'] !== undefined;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#search(), TYPING_PAUSE_MS);
  }

  #clearFilters(): void {
    for (const select of this.#form.querySelectorAll('select')) select.value = '';
    this.#schedule();
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#latest;
    const fields = Object.fromEntries([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
    const { q = '', ...filters } = fields;
    const chosen = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
    const query = q.normalize('NFKC').trim();
    if (this.#isPage) this.#writeAddress(query, chosen);
    if (query === '' && Object.keys(chosen).length === 0) {
      this.#show('', []);
      return;
    }
    this.#status.textContent = this.#messages.loading;
    try {
      const pagefind = await this.#load();
      if (!pagefind) {
        if (turn === this.#latest) this.#show(this.#messages.noIndex, []);
        return;
      }
      const { results } = await pagefind.search(query || null, { filters: chosen });
      const first = await Promise.all(results.slice(0, PAGE_SIZE).map((result) => result.data()));
      if (turn !== this.#latest) return;
      this.#show(this.#countText(results.length, query), first.map(createResult));
      this.#offerMore(results, PAGE_SIZE);
    } catch (error) {
      console.error(error);
      // The next attempt starts afresh: a deployment in between may have replaced the index.
      this.#pagefind = undefined;
      if (turn === this.#latest) this.#show(this.#messages.failed, []);
    }
  }

  /** The engine with the index of the page's language; `undefined` when there is no index in it. */
  #load(): Promise<Pagefind | undefined> {
    this.#pagefind ??= loadPagefind(this.dataset['bundle'] ?? '/pagefind/', this.dataset['lang'] ?? '');
    return this.#pagefind;
  }

  #countText(count: number, query: string): string {
    const { lang } = document.documentElement;
    if (count === 0) return `${this.#messages.none.replace('{query}', () => query)} ${this.#messages.noneHint}`;
    const text = this.#messages.counts[new Intl.PluralRules(lang).select(count)] ?? '{count}';
    return text.replace('{count}', new Intl.NumberFormat(lang).format(count));
  }

  #show(status: string, items: readonly HTMLElement[]): void {
    this.#status.textContent = status;
    this.#list.replaceChildren(...items);
    // Who has found nothing, or asked nothing yet, is shown the ways that need no words.
    this.#waysOn.hidden = items.length > 0;
    this.querySelector('.search-more')?.remove();
  }

  #offerMore(results: readonly PagefindResult[], shown: number): void {
    this.querySelector('.search-more')?.remove();
    if (results.length <= shown) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button search-more';
    button.textContent = this.#messages.more;
    const turn = this.#latest;
    button.addEventListener('click', async () => {
      const next = await Promise.all(results.slice(shown, shown + PAGE_SIZE).map((result) => result.data()));
      if (turn !== this.#latest) return;
      const items = next.map(createResult);
      this.#list.append(...items);
      items[0]?.querySelector('a')?.focus();
      this.#offerMore(results, shown + PAGE_SIZE);
    });
    this.#list.after(button);
  }

  /** Arrow keys go from the field through the results and back. */
  #moveFocus(event: KeyboardEvent): void {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.isComposing) return;
    const stops = [this.#input, ...this.#list.querySelectorAll('a')];
    const index = stops.indexOf(event.target as HTMLInputElement);
    if (index === -1) return;
    const next = stops[index + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #readAddress(): void {
    const parameters = new URLSearchParams(location.search);
    for (const field of this.#form.elements) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      const value = parameters.get(field.name);
      if (value === null) continue;
      field.value = value;
      if (field instanceof HTMLSelectElement) field.closest('details')?.setAttribute('open', '');
    }
    if (location.search) void this.#search();
  }

  #writeAddress(query: string, filters: Readonly<Record<string, string>>): void {
    const parameters = new URLSearchParams({ ...(query && { q: query }), ...filters });
    const search = parameters.size > 0 ? `?${parameters}` : '';
    if (search !== location.search) history.replaceState(null, '', location.pathname + search + location.hash);
  }
}

async function loadPagefind(bundle: string, lang: string): Promise<Pagefind | undefined> {
  const entry = await fetch(`${bundle}pagefind-entry.json`, { cache: 'no-cache' });
  if (!entry.ok) throw new Error(`The search index answered ${entry.status}`);
  const { languages } = (await entry.json()) as { languages: Record<string, unknown> };
  // Without this check Pagefind takes the largest index of another language.
  if (!Object.hasOwn(languages, lang.toLowerCase())) return undefined;
  // The bundler must leave this import alone: the file comes into being after the build.
  const pagefind = (await import(/* @vite-ignore */ `${bundle}pagefind.js`)) as Pagefind;
  await pagefind.options({ excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

function createResult(page: PagefindPage): HTMLElement {
  const item = document.createElement('li');
  item.className = 'search-result';
  const title = document.createElement('a');
  title.href = page.url;
  title.className = 'search-result-title';
  title.textContent = page.meta['title'] ?? page.url;
  item.append(title);
  const facts = [page.meta['facts'], page.meta['date']].filter(Boolean).join(' · ');
  if (facts) item.append(createText('search-result-facts', facts));
  item.append(createExcerpt(page.excerpt));
  // The first sub-result without an anchor is the top of the page, which the title leads to.
  const headings = page.sub_results.filter(({ url }) => url.includes('#')).slice(0, HEADINGS_PER_STORY);
  if (headings.length > 0) {
    const list = document.createElement('ul');
    list.className = 'search-result-headings plain-list';
    for (const heading of headings) {
      const entry = document.createElement('li');
      const link = document.createElement('a');
      link.href = heading.url;
      link.textContent = heading.title;
      entry.append(link, createExcerpt(heading.excerpt));
      list.append(entry);
    }
    item.append(list);
  }
  return item;
}

function createText(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}

/** An excerpt with its marked words, built from text, so that nothing in the index can become markup. */
function createExcerpt(excerpt: string): HTMLElement {
  const element = createText('search-result-excerpt', '');
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  for (const node of parsed.body.childNodes) {
    const text = node.textContent ?? '';
    if (node.nodeName === 'MARK') {
      const mark = document.createElement('mark');
      mark.textContent = text;
      element.append(mark);
    } else element.append(text);
  }
  return element;
}

customElements.define('cb-search-box', SearchBox);

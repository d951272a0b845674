/**
 * The search form with its results, on the search page and in the dialog: searches while the reader types, first in
 * their language, then, if they wish, in all others. The form is the state; on the page the address follows it.
 */
import type { SearchLabels } from '#search/labels.ts';
import { create, createButton } from './elements.ts';
import { rememberSearch } from './recent-searches.ts';
import { SearchControls } from './search-controls.ts';
import { fill, loadLabels } from './search-labels.ts';
import {
  type LocatedHit,
  type LocatedMatch,
  type MergedAnswer,
  mergeAnswers,
  type Outcome,
  SearchEngines,
} from './search-languages.ts';
import { ResultListbox } from './search-listbox.ts';
import { asksForSomething, type SearchQuery, toQueryString, toSearchQuery } from './search-query.ts';
import { createLanguageGroup, createResult } from './search-results.ts';
import { showRecentSearches } from './search-start.ts';

/** Long enough to skip the letters of a word in typing, short enough to feel immediate. */
const TYPING_PAUSE_MS = 150;

/** Stories shown at first, and more at a time; in all languages those of the reader and those of the others each. */
const PAGE_SIZE = 8;

/** A search under way or done. */
interface Search {
  readonly query: SearchQuery;
  /** Whether the reader may not have finished the last word. */
  readonly isTyping: boolean;
  readonly outcomes: Outcome[];
  /** How many stories of a group may be shown. */
  shown: number;
  /** Whether all languages have answered. */
  isDone: boolean;
}

export class SearchBox extends HTMLElement {
  readonly #form = this.querySelector('form') as HTMLFormElement;
  readonly #input = this.querySelector('.search-input') as HTMLInputElement;
  readonly #status = this.querySelector('.search-status') as HTMLElement;
  readonly #list = this.querySelector('.search-results') as HTMLElement;
  readonly #waysOn = this.querySelector('.search-ways-on') as HTMLElement;
  /** What the reader may do about what was found. */
  readonly #advice = create('div', 'search-advice');
  readonly #recent = create('section', 'search-recent');
  readonly #more = createButton('button button-quiet search-more', '', () => void this.#showMore());
  readonly #pageLink = create('a', 'search-page-link');
  readonly #listbox = new ResultListbox(this.#input, this.#list);
  readonly #engines = new SearchEngines(this.#setting('bundle'));
  #labels: Promise<SearchLabels> | undefined;
  #controls: SearchControls | undefined;
  #timer = 0;
  /** What is shown, or about to be; answers to earlier searches are dropped. */
  #search: Search | undefined;
  /** Whether the reader is in the middle of a syllable: half-typed Hangul and Bopomofo are no words yet. */
  #isComposing = false;
  /** The number of the latest drawing of results; one that is overtaken while it waits for hits is dropped. */
  #drawing = 0;

  connectedCallback(): void {
    for (const part of [this.#advice, this.#recent, this.#more]) part.hidden = true;
    this.#status.after(this.#advice);
    this.#waysOn.after(this.#recent);
    this.#list.after(this.#more);
    this.#input.addEventListener('focus', () => this.preload());
    this.#form.addEventListener('input', (event) => {
      if (this.#isComposing) return;
      if (event.target === this.#input) this.#schedule();
      else void this.#run();
    });
    // Korean input ends a composition with every syllable, and begins the next one before the word is whole.
    this.#input.addEventListener('compositionstart', () => {
      this.#isComposing = true;
      clearTimeout(this.#timer);
    });
    this.#input.addEventListener('compositionend', () => {
      this.#isComposing = false;
      this.#schedule();
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#answerEnter();
    });
    this.#list.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a')) this.#remember();
    });
    if (this.#isPage) void this.start();
    else if (this.#input === document.activeElement) this.preload();
  }

  /** Fetches what the first search needs, quietly. */
  preload(): void {
    void this.#prepare().catch(() => {});
    void this.#engines.open(this.#setting('locale')).catch(() => {});
  }

  /** Shows the form as it stands, and what it finds. */
  async start(): Promise<void> {
    try {
      await this.#prepare();
    } catch (error) {
      return this.#fail(error);
    }
    // The reader may have begun to type before the form was whole.
    if (!this.#isComposing) await this.#run();
  }

  get #isPage(): boolean {
    return this.dataset['page'] !== undefined;
  }

  #setting(name: string): string {
    return this.dataset[name] ?? '';
  }

  /** The words of search, once the form has all its controls. The next attempt after a failed one starts afresh. */
  #prepare(): Promise<SearchLabels> {
    this.#labels ??= Promise.all([loadLabels(this.#setting('labels')), loadStyles(this.#setting('styles'))]).then(
      ([labels]) => {
        this.#complete(labels);
        return labels;
      },
    );
    const labels = this.#labels;
    labels.catch(() => {
      if (this.#labels === labels) this.#labels = undefined;
    });
    return labels;
  }

  #complete(labels: SearchLabels): void {
    const { messages } = labels;
    const controls = new SearchControls(labels, () => void this.#run());
    this.#controls = controls;
    this.#list.role = 'listbox';
    this.#list.ariaLabel = messages.results;
    this.#more.textContent = messages.more;
    this.querySelector('.search-options')?.remove();
    this.#form.append(controls.element);
    if (this.#isPage) {
      const parameters = new URLSearchParams(location.search);
      controls.read(parameters);
      this.#input.value ||= parameters.get('q') ?? '';
    } else {
      this.#pageLink.textContent = messages.openPage;
      controls.element.querySelector('.search-filters')?.before(this.#pageLink);
    }
    this.#follow(this.#read());
  }

  #read(): SearchQuery {
    return toSearchQuery(new FormData(this.#form));
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#run(true), TYPING_PAUSE_MS);
  }

  async #run(isTyping = false): Promise<void> {
    clearTimeout(this.#timer);
    let labels: SearchLabels;
    try {
      labels = await this.#prepare();
    } catch (error) {
      return this.#fail(error);
    }
    const query = this.#read();
    // The pause after typing may end when the same has been searched already, and the reader is among its results.
    const earlier =
      this.#search && toQueryString(this.#search.query) === toQueryString(query) ? this.#search : undefined;
    const search: Search = { query, isTyping, outcomes: [], shown: earlier?.shown ?? PAGE_SIZE, isDone: false };
    this.#search = search;
    if (!earlier) this.#listbox.clearActive();
    this.#follow(query);
    if (!asksForSomething(query)) return this.#showStart(labels);
    if (this.#listbox.options.length === 0) this.#status.textContent = labels.messages.loading;
    const own = this.#setting('locale');
    const others = query.isEverywhere ? labels.languages.filter(({ locale }) => locale !== own) : [];
    const ask = async (locale: string): Promise<void> => {
      search.outcomes.push(await this.#engines.search(locale, query, isTyping));
      search.isDone = search.outcomes.length === others.length + 1;
      await this.#draw(search, labels);
    };
    // The reader's language comes first; the others do not even compete with it for the line.
    await ask(own);
    if (search === this.#search) await Promise.all(others.map(({ locale }) => ask(locale)));
  }

  /** Keeps the addresses in step with the form. */
  #follow(query: SearchQuery): void {
    const end = toQueryString(query);
    this.#pageLink.href = this.#form.action + end;
    if (this.#isPage && end !== location.search) {
      history.replaceState(history.state, '', location.pathname + end + location.hash);
    }
    this.#controls?.update(query);
  }

  #showStart(labels: SearchLabels): void {
    this.#drawing += 1;
    this.#show('', []);
    showRecentSearches(this.#recent, labels, this.#input, (query) => this.#searchFor(query));
  }

  #searchFor(query: string): void {
    this.#input.value = query;
    this.#input.focus();
    void this.#run();
  }

  #remember(): void {
    rememberSearch(this.#read().query);
  }

  async #answerEnter(): Promise<void> {
    this.#remember();
    const query = toQueryString(this.#read());
    const search = this.#search;
    const isAnswered = search?.isDone && !search.isTyping && search.outcomes.every(({ state }) => state !== 'failed');
    if (!isAnswered || toQueryString(search.query) !== query) await this.#run();
    // Where the dialog has nothing to show, the page has more room to help.
    const isEmpty = this.#search?.isDone && this.#listbox.options.length === 0;
    if (!this.#isPage && isEmpty && query !== '' && toQueryString(this.#read()) === query)
      location.assign(this.#pageLink.href);
  }

  async #showMore(): Promise<void> {
    const search = this.#search;
    const labels = await this.#labels;
    if (!search || !labels) return;
    const known = new Set(this.#listbox.options.map(({ href }) => href));
    search.shown += PAGE_SIZE;
    await this.#draw(search, labels);
    if (search === this.#search) this.#listbox.options.find(({ href }) => !known.has(href))?.focus();
  }

  /** Shows what is known of a search so far. */
  async #draw(search: Search, labels: SearchLabels): Promise<void> {
    if (search !== this.#search) return;
    const { query, outcomes } = search;
    const own = this.#setting('locale');
    const turn = ++this.#drawing;
    const merged = mergeAnswers(outcomes, own, query);
    const groups = await Promise.all(
      [merged.own, merged.others].map((matches) => this.#describe(matches.slice(0, search.shown), search)),
    );
    if (turn !== this.#drawing || search !== this.#search) return;
    // A language may fail only now; what the others have found stands.
    if (outcomes.some(({ locale, state }) => state === 'failed' && locale in merged.languageCounts)) {
      return this.#draw(search, labels);
    }
    if (search.isDone && outcomes.every(({ state }) => state === 'failed')) return this.#fail();
    const words = merged.isCorrected && merged.suggestion !== undefined ? merged.suggestion : query.query;
    const results = groups.map((hits, group) =>
      hits.map((hit, index) =>
        createResult(hit, {
          id: `${this.#list.id}-${group}-${index}`,
          query: words,
          language: labels.languages.find(({ locale }) => locale === hit.locale && locale !== own),
        }),
      ),
    );
    const names = [labels.languages.find(({ locale }) => locale === own)?.label ?? '', labels.messages.others];
    const content = query.isEverywhere
      ? results.flatMap((items, group) =>
          items.length > 0 ? [createLanguageGroup(`${this.#list.id}-${group}`, names[group] ?? '', items)] : [],
        )
      : results.flat();
    this.#show(this.#tell(search, merged, labels), content);
    this.#more.hidden = Math.max(merged.own.length, merged.others.length) <= search.shown;
    this.#controls?.update(query, merged);
    this.#advise(search, merged, labels);
  }

  /** The hits of matches, in their order. A language whose engine fails has failed from then on. */
  async #describe(matches: readonly LocatedMatch[], { outcomes }: Search) {
    const byLocale = Map.groupBy(matches, ({ locale }) => locale);
    const hits = new Map<string, LocatedHit[]>(
      await Promise.all(
        [...byLocale].map(async ([locale, found]) => {
          const described = await this.#engines.describe(
            locale,
            found.map(({ id }) => id),
          );
          const index = outcomes.findIndex((outcome) => outcome.locale === locale);
          if (!described) outcomes[index] = { locale, state: 'failed' };
          return [locale, described ?? []] as const;
        }),
      ),
    );
    return matches.flatMap(({ locale }) => hits.get(locale)?.shift() ?? []);
  }

  /** What is said of the results. */
  #tell(
    { query, outcomes, isDone }: Search,
    { own, others, suggestion, isCorrected }: MergedAnswer,
    labels: SearchLabels,
  ): string {
    const { messages, counts } = labels;
    const { lang } = document.documentElement;
    const count = own.length + others.length;
    if (count === 0) {
      if (!isDone) return messages.loading;
      if (outcomes.every(({ state }) => state === 'absent')) return messages.noIndex;
      return `${fill(messages.none, { query: query.query })}\n${messages.noneHint}`;
    }
    const text = fill(counts[new Intl.PluralRules(lang).select(count)] ?? '{count}', {
      count: new Intl.NumberFormat(lang).format(count),
    });
    const remark = isCorrected
      ? `${fill(messages.corrected, { query: query.query, suggestion: suggestion ?? '' })}\n`
      : '';
    return remark + text;
  }

  #advise(
    { query, outcomes, isDone }: Search,
    { own, others, suggestion, isCorrected, isLimited }: MergedAnswer,
    labels: SearchLabels,
  ): void {
    const { messages, languages } = labels;
    const advice: HTMLElement[] = [];
    if (suggestion !== undefined && !isCorrected) {
      const text = fill(messages.suggestion, { query: suggestion });
      advice.push(createButton('button button-quiet', text, () => this.#searchFor(suggestion)));
    }
    const isEmpty = isDone && own.length + others.length === 0;
    if (isEmpty && (Object.keys(query.filters).length > 0 || query.language !== '')) {
      advice.push(createButton('button button-quiet', messages.clear, () => this.#controls?.clear()));
    }
    if (isEmpty && !query.isEverywhere && languages.length > 1) {
      advice.push(
        createButton('button button-quiet', messages.searchEverywhere, () => {
          this.#controls?.searchEverywhere();
          this.#input.focus();
          void this.#run();
        }),
      );
    }
    const failed = outcomes.filter(({ state }) => state === 'failed').map(({ locale }) => locale);
    if (failed.length > 0) {
      const names = languages.filter(({ locale }) => failed.includes(locale)).map(({ label }) => label);
      const list = new Intl.ListFormat(document.documentElement.lang).format(names);
      advice.push(create('p', '', fill(messages.failedIn, { languages: list })));
    }
    if (isLimited) advice.push(create('p', '', messages.limited));
    this.#advice.replaceChildren(...advice);
    this.#advice.hidden = advice.length === 0;
  }

  #fail(error?: unknown): void {
    if (error !== undefined) console.error(error);
    this.#drawing += 1;
    this.#show(this.#setting('failed'), []);
  }

  #show(status: string, content: readonly HTMLElement[]): void {
    // Who listens to the page is told of a number only when it changes.
    if (this.#status.textContent !== status) this.#status.textContent = status;
    this.#listbox.replace(content);
    // Who has found nothing, or asked nothing yet, is shown the ways that need no words.
    this.#waysOn.hidden = content.length > 0;
    for (const part of [this.#more, this.#advice, this.#recent]) part.hidden = true;
  }
}

/** Adds the styles of results to the page; without them they can be read all the same. */
function loadStyles(url: string): Promise<void> {
  return new Promise((resolve) => {
    const link = create('link', '');
    link.rel = 'stylesheet';
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    link.href = url;
    document.head.append(link);
  });
}

customElements.define('cb-search-box', SearchBox);

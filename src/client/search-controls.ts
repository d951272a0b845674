/** The choices of the search form below its field: languages, order, and a select for each facet. */
import type { SearchFilter, SearchLabels } from '#search/labels.ts';
import { create, createButton } from './elements.ts';
import { fill } from './search-labels.ts';
import type { MergedAnswer } from './search-languages.ts';
import { ALL_LANGUAGES, type SearchQuery } from './search-query.ts';

export class SearchControls {
  readonly element = create('div', 'search-options');
  readonly #all = create('input', '');
  readonly #language: HTMLSelectElement;
  readonly #facets: readonly HTMLSelectElement[];
  readonly #filters: HTMLDetailsElement;
  readonly #summary = create('summary', '');
  readonly #labels: SearchLabels;
  readonly #onClear: () => void;

  /** @param onClear Called when the filters have been taken away. */
  constructor(labels: SearchLabels, onClear: () => void) {
    const { messages, languages, filters } = labels;
    this.#labels = labels;
    this.#onClear = onClear;
    Object.assign(this.#all, { type: 'checkbox', name: 'languages', value: ALL_LANGUAGES });
    const sort = createSelect('sort', [
      { id: '', label: messages.sortByRelevance },
      { id: 'date', label: messages.sortByDate },
    ]);
    this.#language = createFilter(messages, {
      name: 'language',
      label: messages.language,
      values: languages.map(({ locale, label }) => ({ id: locale, label, isForeign: false })),
    });
    this.#facets = filters.map((filter) => createFilter(messages, filter));
    const named = [
      { label: messages.language, select: this.#language },
      ...filters.flatMap(({ label }, index) => {
        const select = this.#facets[index];
        return select ? [{ label, select }] : [];
      }),
    ];
    this.#filters = create(
      'details',
      'search-filters',
      this.#summary,
      create(
        'div',
        'search-filter-grid',
        ...named.map(({ label, select }) => create('label', '', create('span', '', label), select)),
        createButton('button button-quiet search-clear', messages.clear, () => this.clear()),
      ),
    );
    const all = create('label', 'search-all', this.#all, create('span', '', messages.everywhere));
    all.hidden = languages.length < 2;
    this.element.append(
      all,
      create('label', 'search-sort', create('span', 'visually-hidden', messages.sort), sort),
      this.#filters,
    );
  }

  /** Sets everything to what parameters say; a value that does not exist is as if it were not there. */
  read(parameters: URLSearchParams): void {
    this.#all.checked = parameters.get('languages') === ALL_LANGUAGES;
    for (const select of this.element.querySelectorAll('select')) {
      select.value = parameters.get(select.name) ?? '';
      if (select.selectedIndex === -1) select.value = '';
    }
    this.#filters.open ||= this.#set.length > 0;
  }

  clear(): void {
    for (const select of [this.#language, ...this.#facets]) select.value = '';
    this.#onClear();
  }

  searchEverywhere(): void {
    this.#all.checked = true;
  }

  /** Shows how many stories each value would leave; without an answer no numbers. */
  update({ isEverywhere }: SearchQuery, answer?: MergedAnswer): void {
    this.#language.disabled = !isEverywhere;
    this.#language.closest('label')?.toggleAttribute('hidden', !isEverywhere);
    this.#summary.textContent = this.#labels.messages.filters + (this.#set.length > 0 ? ` (${this.#set.length})` : '');
    if (isEverywhere) showCounts(this.#language, answer?.languageCounts, isEverywhere);
    for (const select of this.#facets) showCounts(select, answer && (answer.counts[select.name] ?? {}), isEverywhere);
  }

  get #set(): readonly HTMLSelectElement[] {
    return [this.#language, ...this.#facets].filter(({ value, disabled }) => value !== '' && !disabled);
  }
}

function createFilter(
  { any }: SearchLabels['messages'],
  { name, values }: Omit<SearchFilter, 'label'> & { label: string },
) {
  return createSelect(name, [{ id: '', label: any }, ...values]);
}

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly isForeign?: boolean;
}

function createSelect(name: string, choices: readonly Choice[]): HTMLSelectElement {
  const select = create('select', '');
  select.name = name;
  for (const { id, label, isForeign = false } of choices) {
    const option = create('option', '', label);
    option.value = id;
    option.dataset['label'] = label;
    option.toggleAttribute('data-foreign', isForeign);
    select.append(option);
  }
  return select;
}

/** Each value with how many stories it would leave, be another one of its facet chosen or not; those with none cannot be chosen. */
function showCounts(
  select: HTMLSelectElement,
  counts: Readonly<Record<string, number>> | undefined,
  isEverywhere: boolean,
): void {
  for (const option of select.options) {
    if (option.value === '') continue;
    const count = (counts && Object.hasOwn(counts, option.value) && counts[option.value]) || 0;
    option.textContent = fill(count > 0 ? '{label} ({count})' : '{label}', {
      label: option.dataset['label'] ?? '',
      count: new Intl.NumberFormat(document.documentElement.lang).format(count),
    });
    const isAbsent = option.dataset['foreign'] !== undefined && !isEverywhere;
    option.hidden = isAbsent && !option.selected;
    option.disabled = !option.selected && (isAbsent || (counts !== undefined && count === 0));
  }
}

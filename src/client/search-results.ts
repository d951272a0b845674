/**
 * Results as options of a listbox: a group for each story, in it a link to the story and below it links to its best
 * headings. An option is named by its title and described by what else stands in it.
 */
import { create } from './elements.ts';
import type { MarkedText } from './search-engine.ts';
import type { SearchLanguage } from './search-labels.ts';
import type { LocatedHit } from './search-languages.ts';
import { withQuery } from './search-query.ts';

export interface ResultOptions {
  /** Beginning of the ids of all elements in it. */
  readonly id: string;
  /** The words that the page of a result is to mark. */
  readonly query: string;
  /** The language of the hit, where it is not the reader's own. */
  readonly language: SearchLanguage | undefined;
}

export function createResult(hit: LocatedHit, { id, query, language }: ResultOptions): HTMLElement {
  const title = createMarked('search-result-title', hit.title);
  const group = create('div', 'search-result');
  group.role = 'group';
  if (language) group.lang = language.lang;
  const facts = [...hit.facts, hit.date].filter((fact) => fact !== '');
  group.append(
    createOption(`${id}-0`, 'search-result-story', withQuery(hit.url, query), title, [
      ...(language ? [create('span', 'badge', language.label)] : []),
      ...(facts.length > 0 ? [create('span', 'search-result-facts', facts.join(' · '))] : []),
      ...(hit.stages.length > 0 ? [createStages(hit.stages)] : []),
      createMarked('search-result-excerpt', hit.excerpt),
    ]),
    ...hit.sections.map((section, index) =>
      createOption(
        `${id}-${index + 1}`,
        'search-result-section',
        withQuery(section.url, query),
        createMarked('search-result-heading', section.title),
        [createMarked('search-result-excerpt', section.excerpt)],
      ),
    ),
  );
  group.setAttribute('aria-labelledby', title.id);
  return group;
}

/** Results under the name of what they have in common. */
export function createLanguageGroup(id: string, name: string, results: readonly HTMLElement[]): HTMLElement {
  const label = create('div', 'search-language', name);
  label.id = id;
  const group = create('div', 'search-language-results', label, ...results);
  group.role = 'group';
  group.setAttribute('aria-labelledby', id);
  return group;
}

function createOption(
  id: string,
  className: string,
  url: string,
  title: HTMLElement,
  details: readonly HTMLElement[],
): HTMLElement {
  const option = create('a', className, title, ...details);
  option.id = id;
  option.href = url;
  option.role = 'option';
  option.ariaSelected = 'false';
  title.id = `${id}-title`;
  for (const [index, detail] of details.entries()) detail.id = `${id}-detail-${index}`;
  option.setAttribute('aria-labelledby', title.id);
  option.setAttribute('aria-describedby', details.map((detail) => detail.id).join(' '));
  return option;
}

function createStages(stages: LocatedHit['stages']): HTMLElement {
  const chips = stages.map(({ id, label }) => create('span', `search-result-stage stage-${id}`, label));
  // With blanks between them they are words of their own, wherever they are read out.
  return create('span', 'search-result-stages', ...chips.flatMap((chip) => [chip, ' ']));
}

function createMarked(className: string, pieces: MarkedText): HTMLElement {
  return create('span', className, ...pieces.map(({ text, isMarked }) => (isMarked ? create('mark', '', text) : text)));
}

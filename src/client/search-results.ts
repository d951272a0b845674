/**
 * Results as options of a listbox: a group for each story, in it a link to the story and below it links to its best
 * headings. An option is named by its title and described by what else stands in it.
 */
import type { SearchLanguage } from '#search/labels.ts';
import { create } from './elements.ts';
import type { MarkedText } from './search-engine.ts';
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
  const facts = [...hit.facts, hit.date].filter((fact) => fact !== '');
  const story = createPassage(`${id}-0`, withQuery(hit.url, query), 'search-result-title', hit.title, [
    ...(language ? [create('span', 'badge', language.label)] : []),
    ...(facts.length > 0 ? [create('div', 'search-result-facts', facts.join(' · '))] : []),
    ...(hit.stages.length > 0 ? [createStages(hit.stages)] : []),
    createMarked('div', 'search-result-excerpt', hit.excerpt),
  ]);
  const sections = hit.sections.map(({ url, title, excerpt }, index) => {
    const details = [createMarked('div', 'search-result-excerpt', excerpt)];
    return createPassage(`${id}-${index + 1}`, withQuery(url, query), 'search-result-heading', title, details);
  });
  const group = create('div', 'search-result', story, ...sections);
  group.role = 'group';
  group.setAttribute('aria-labelledby', `${id}-0`);
  if (language) group.lang = language.lang;
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

/** An option with what describes it. The link is the title alone, so that it is called what one reads. */
function createPassage(
  id: string,
  url: string,
  className: string,
  title: MarkedText,
  details: readonly HTMLElement[],
): HTMLElement {
  const option = createMarked('a', className, title);
  option.id = id;
  option.href = url;
  option.role = 'option';
  option.ariaSelected = 'false';
  for (const [index, detail] of details.entries()) detail.id = `${id}-${index}`;
  option.setAttribute('aria-describedby', details.map((detail) => detail.id).join(' '));
  return create('div', 'search-result-passage', option, ' ', ...details);
}

function createStages(stages: LocatedHit['stages']): HTMLElement {
  const chips = stages.map(({ id, label }) => create('span', `search-result-stage stage-${id}`, label));
  // With blanks between them they are words of their own, wherever they are read out.
  return create('div', 'search-result-stages', ...chips.flatMap((chip) => [chip, ' ']));
}

function createMarked<K extends 'a' | 'div'>(tag: K, className: string, pieces: MarkedText): HTMLElementTagNameMap[K] {
  return create(tag, className, ...pieces.map(({ text, isMarked }) => (isMarked ? create('mark', '', text) : text)));
}

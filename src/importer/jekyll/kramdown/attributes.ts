/** Attribute lists, kramdown's `{: #id .class key="value" reference}`, of blocks and of spans. */
import type { Properties } from 'hast';

export interface Attributes {
  id?: string;
  readonly classes: string[];
  readonly values: Map<string, string>;
  /** Names of definitions, or words with a meaning such as `toc`. */
  readonly references: string[];
}

/** Lists are looked for up to this length: the text of a brace that is never closed is not read over and over. */
const MAXIMUM_LENGTH = 2_000;

export const createAttributes = (): Attributes => ({ classes: [], values: new Map(), references: [] });

interface FoundList {
  /** What stands between the braces. */
  readonly list: string;
  readonly length: number;
}

/** The list at a place in a text, up to the first closing brace without a backslash. */
export function spanListAt(text: string, index: number): FoundList | undefined {
  const start = index + '{:'.length;
  // Two colons begin an extension, a slash ends one.
  if (!text.startsWith('{:', index) || text[start] === ':' || text[start] === '/') return undefined;
  const limit = Math.min(text.length, index + MAXIMUM_LENGTH);
  for (let end = start; end < limit; end += 1) {
    if (text[end] === '}') {
      return end === start ? undefined : { list: text.slice(start, end), length: end + 1 - index };
    }
    if (text[end] === '\\' && text[end + 1] === '}') end += 1;
  }
  return undefined;
}

/** The content of a line that is a list and nothing else. */
export function blockListOf(line: string): string | undefined {
  const start = line.indexOf('{');
  if (start === -1 || start > 3 || line.slice(0, start).trim() !== '') return undefined;
  const found = spanListAt(line, start);
  return found && line.slice(start + found.length).trim() === '' ? found.list : undefined;
}

/** A list with a name, `name: list`, is one for others to refer to. */
const NAMED = /^(\w[\w-]*):([\s\S]+)$/;

/** Name and content of a line that defines a list for others to refer to. */
export function definitionOf(line: string): { readonly name: string; readonly list: string } | undefined {
  const [, name, list] = NAMED.exec(blockListOf(line) ?? '') ?? [];
  return name && list ? { name, list } : undefined;
}

/** The list at the beginning of a list item, with the white space around it. */
export function itemListOf(text: string): FoundList | undefined {
  const indent = text.length - text.trimStart().length;
  const found = spanListAt(text, indent);
  if (!found || NAMED.test(found.list)) return undefined;
  return { list: found.list, length: text.length - text.slice(indent + found.length).trimStart().length };
}

/** What blanks keep apart; a value in quotes may have blanks in it, and its quotes with backslashes. */
const PART = /(?<key>\w[\w-]*)=(?:"(?<double>(?:\\.|[^"\\])*)"|'(?<single>(?:\\.|[^'\\])*)')|(?<word>\S+)/gs;

/** Adds what a list says to what is known: classes gather, of everything else the last word holds. */
export function addList(attributes: Attributes, list: string): void {
  for (const { groups = {} } of list.matchAll(PART)) {
    const { key, double, single = '', word = '' } = groups;
    const value = double ?? single;
    if (key === 'class') attributes.classes.push(...value.split(/\s+/).filter(Boolean));
    else if (key === 'id') attributes.id = value;
    else if (key) attributes.values.set(key, value.replace(/\\([}"'])/g, '$1'));
    else if (/^\w[\w-]*$/.test(word)) attributes.references.push(word);
    else if (/^[.#]/.test(word)) addNames(attributes, word);
  }
}

/** Adds what is written like a selector, `#id.class.class`. */
function addNames(attributes: Attributes, selector: string): void {
  for (const part of selector.split(/(?=[.#])/)) {
    const name = part.slice(1);
    if (part.startsWith('.') && name !== '') attributes.classes.push(name);
    else if (/^[a-z][\w:-]*$/i.test(name)) attributes.id = name;
  }
}

function addAttributes(to: Attributes, from: Attributes): void {
  to.references.push(...from.references);
  to.classes.push(...from.classes);
  if (from.id !== undefined) to.id = from.id;
  for (const [key, value] of from.values) to.values.set(key, value);
}

/** As properties of an element. What a list refers to is looked up one level deep, so that no definition goes in circles. */
export function toProperties(attributes: Attributes, definitions: ReadonlyMap<string, Attributes>): Properties {
  const all = createAttributes();
  for (const reference of attributes.references) {
    const definition = definitions.get(reference);
    if (definition) addAttributes(all, definition);
  }
  addAttributes(all, attributes);
  return {
    ...Object.fromEntries([...all.values].filter(([key]) => !key.startsWith('on') && key !== '__proto__')),
    ...(all.id === undefined ? {} : { id: all.id }),
    ...(all.classes.length > 0 ? { className: all.classes } : {}),
  };
}

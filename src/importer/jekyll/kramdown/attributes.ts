/** Attribute lists, kramdown's `{: #id .class key="value" reference}`, of blocks and of spans. */
import type { Properties } from 'hast';

export interface Attributes {
  id?: string;
  readonly classes: string[];
  readonly values: Map<string, string>;
  /** Names of definitions, or words with a meaning such as `toc`. */
  readonly references: string[];
}

/** What stands between the braces of a list; a brace in it has a backslash. */
const LIST = String.raw`((?:\\\}|[^}])+)`;
const BLOCK_LIST = new RegExp(String.raw`^ {0,3}\{:(?!:|\/)${LIST}\}\s*$`);
const DEFINITION = new RegExp(String.raw`^ {0,3}\{:(\w[\w-]*):${LIST}\}\s*$`);
const ITEM_LIST = new RegExp(String.raw`^\s*\{:(?!(?:\w[\w-]*)?:|\/)${LIST}\}\s*`);
const SPAN_LIST = new RegExp(String.raw`\{:(?![:/])${LIST}\}`, 'y');

/** Lists are looked for up to this length: the text of a brace that is never closed is not read over and over. */
const MAXIMUM_LENGTH = 2_000;

export const createAttributes = (): Attributes => ({ classes: [], values: new Map(), references: [] });

/** The content of a line that is a list and nothing else. */
export const blockListOf = (line: string): string | undefined =>
  line.length > MAXIMUM_LENGTH ? undefined : BLOCK_LIST.exec(line)?.[1];

/** Name and content of a line that defines a list for others to refer to. */
export function definitionOf(line: string): { readonly name: string; readonly list: string } | undefined {
  const [, name, list] = (line.length <= MAXIMUM_LENGTH && DEFINITION.exec(line)) || [];
  return name && list ? { name, list } : undefined;
}

/** The list at the beginning of a list item, with the white space around it. */
export function itemListOf(text: string): { readonly list: string; readonly length: number } | undefined {
  const match = ITEM_LIST.exec(text.slice(0, MAXIMUM_LENGTH));
  return match?.[1] ? { list: match[1], length: match[0].length } : undefined;
}

/** The list at a place in a text. */
export function spanListAt(
  text: string,
  index: number,
): { readonly list: string; readonly length: number } | undefined {
  SPAN_LIST.lastIndex = 0;
  const match = SPAN_LIST.exec(text.slice(index, index + MAXIMUM_LENGTH));
  return match?.[1] ? { list: match[1], length: match[0].length } : undefined;
}

const PART =
  /(?<=^|\s)(?:(?<key>\w[\w-]*)=(?<quote>["'])(?<value>(?:\\[\s\S]|(?!\k<quote>)[^\\])*)\k<quote>|(?<reference>\w[\w-]*)|(?<names>(?:#[A-Za-z][\w:-]*|\.[^\s.#]+)+))(?=\s|$)/g;

/** Adds what a list says to what is known: classes gather, of everything else the last word holds. */
export function addList(attributes: Attributes, list: string): void {
  for (const { groups = {} } of list.matchAll(PART)) {
    const { key, value, reference, names } = groups;
    if (reference) attributes.references.push(reference);
    else if (key === 'class') attributes.classes.push(...(value ?? '').split(/\s+/).filter(Boolean));
    else if (key === 'id') attributes.id = value ?? '';
    else if (key) attributes.values.set(key, (value ?? '').replace(/\\([}"'])/g, '$1'));
    for (const name of names?.match(/[#.][^#.\s]+/g) ?? []) {
      if (name.startsWith('#')) attributes.id = name.slice(1);
      else attributes.classes.push(name.slice(1));
    }
  }
}

export function addAttributes(to: Attributes, from: Attributes): void {
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

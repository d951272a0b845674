/**
 * Mends YAML in its text, so that whatever is not mended stays as its author wrote it: comments, quotes, indentation,
 * brackets or lines. Afterwards the text is read again and has to say what was intended, and nothing else.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  CST,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parse,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type Form, findWord, foldWord } from './fix-forms.ts';
import { nameOf } from './schema-problems.ts';
import { parseYaml, type YamlPath } from './yaml.ts';

export interface Mended {
  readonly text: string;
  /** What was done, for people: `tags[2] k8s → kubernetes`. */
  readonly changes: readonly string[];
  /** Why nothing was done although something was to do. */
  readonly failure?: string | undefined;
}

/** Said of a text whose mended form turns out to mean something else. */
export const UNSAFE = 'it cannot be mended without changing more than is meant';

/**
 * Mends YAML that ends with a line feed.
 * @returns `undefined` for what is no valid YAML, or has another form as a whole.
 */
export function mendYaml(source: string, form: Form): Mended | undefined {
  const { faults, data, tree } = parseYaml(source, 1);
  if (faults.length > 0 || !(form.keys ? isMap(tree) : isSeq(tree))) return undefined;
  const edits = nodeEdits(tree, form, [], source);
  const ordered = orderKeys(replaceAll(source, edits), form, edits.length === 0 ? tree : undefined);
  const { text, count } = withoutTrailingBlanks(ordered.text);
  if (text === source) return { text, changes: [] };
  const changes = [...edits.map(({ change }) => change), ...ordered.changes, ...blankChange(count)];
  const after = parseYaml(text, 1);
  const isSame =
    after.faults.length === 0 &&
    isDeepStrictEqual(after.data, applyEdits(data, edits)) &&
    isDeepStrictEqual(commentsOf(text), withoutTaken(commentsOf(source), edits));
  return isSame ? { text, changes } : { text: source, changes: [], failure: UNSAFE };
}

/** What is said of lines that have lost the blanks at their ends. */
export function blankChange(count: number): string[] {
  return count === 0 ? [] : [`no blanks at the end of ${count === 1 ? 'a line' : `${count} lines`}`];
}

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param replacements Must not overlap. */
export function replaceAll(source: string, replacements: readonly Replacement[]): string {
  let end = 0;
  const pieces = replacements
    .toSorted((a, b) => a.start - b.start)
    .map((replacement) => {
      const before = source.slice(end, replacement.start);
      end = replacement.end;
      return before + replacement.text;
    });
  return pieces.join('') + source.slice(end);
}

/** Tells which offsets lie in a range, the first offset of each counting as outside. */
export function createCover(length: number, ranges: readonly Range[]): (offset: number) => boolean {
  const covered = new Uint8Array(length + 2);
  for (const [start, end] of ranges) covered.fill(1, start + 1, end);
  return (offset) => covered[offset] === 1;
}

export type Range = readonly [start: number, end: number];

interface Edit extends Replacement {
  readonly path: YamlPath;
  readonly change: string;
  /** What the value, or with `isKey` the key, at the path becomes. */
  readonly becomes: unknown;
  readonly isKey?: boolean;
  /** The comment that becomes a value. */
  readonly takes?: string;
}

function nodeEdits(node: Node | null, form: Form, path: YamlPath, source: string): Edit[] {
  if (isMap(node)) return mapEdits(node, form, path, source);
  if (isSeq(node)) return listEdits(node, form, path, source);
  return isScalar(node) ? scalarEdits(node, form, path, source) : [];
}

function mapEdits(map: YAMLMap, form: Form, path: YamlPath, source: string): Edit[] {
  const meantKeys = findMeantKeys(map.items.map(keyOf), form);
  return (map.items as Pair<Scalar, Node | null>[]).flatMap((pair) => {
    const name = keyOf(pair);
    const place = [...path, name];
    const meant = meantKeys.get(name);
    const valueForm = childForm(form, meant ?? name);
    const edits = [
      ...nodeEdits(pair.value, valueForm, place, source),
      ...(valueForm.isAnchor ? anchorEdits(pair, place, source) : []),
    ];
    const [start, end] = pair.key.range ?? [0, 0];
    if (meant === undefined) return edits;
    const change = `${nameOf(place)} → ${meant}`;
    const rename: Edit = { path: place, start, end, text: meant, change, becomes: meant, isKey: true };
    if (foldWord(name) === foldWord(meant)) return [...edits, rename];
    // Another system's key means the same only if the value could be ours, too.
    const mended = edits.map((edit) => ({ ...edit, path: [0, ...edit.path.slice(place.length)] }));
    const [value] = applyEdits([toData(pair.value)], mended) as unknown[];
    return valueForm.accepts?.(value) ? [...edits, rename] : nodeEdits(pair.value, {}, place, source);
  });
}

/** The keys of a form that are meant by unknown ones, as far as there is no doubt and no other of that meaning. */
function findMeantKeys(names: readonly string[], { keys = {}, foreignKeys = {} }: Form): Map<string, string> {
  const own = (map: Readonly<Record<string, string>>, key: string): string | undefined =>
    Object.hasOwn(map, key) ? map[key] : undefined;
  const meantBy = (name: string): string | undefined =>
    findWord(name, Object.keys(keys)) ?? own(foreignKeys, name.toLowerCase());
  const namesByMeaning = Map.groupBy(names, meantBy);
  return new Map(
    [...namesByMeaning].flatMap(([meant, [name = '', ...others]]): [string, string][] =>
      meant === undefined || meant === name || others.length > 0 ? [] : [[name, meant]],
    ),
  );
}

function childForm(form: Form, key: string): Form {
  if (form.isVerbatim) return form;
  return (form.keys && Object.hasOwn(form.keys, key) && form.keys[key]) || {};
}

function listEdits(list: YAMLSeq, form: Form, path: YamlPath, source: string): Edit[] {
  const itemForm = form.isVerbatim ? form : (form.item ?? {});
  // What is in the list already is not put there once more.
  const values = new Set(list.items.map((item) => (isScalar(item) ? item.value : item)));
  return list.items.flatMap((item, index) => {
    const edits = nodeEdits(item as Node, itemForm, [...path, index], source);
    if (!isScalar(item) || !itemForm.meaning) return edits;
    const [edit] = edits;
    if (edit && values.has(edit.becomes)) return [];
    if (edit) values.add(edit.becomes);
    return edits;
  });
}

function scalarEdits(node: Scalar, form: Form, path: YamlPath, source: string): Edit[] {
  const [start, end] = node.range ?? [0, 0];
  if (isBlock(node)) return [];
  const slice = source.slice(start, end);
  const edit = (text: string, becomes: unknown): Edit[] => {
    const change = `${nameOf(path)} ${shorten(slice)} → ${shorten(text)}`;
    return [{ path, start, end, text, becomes, change }];
  };
  if (form.item && !form.keys && typeof node.value === 'string') {
    const items = splitList(node.value, slice, form.item);
    return items
      ? edit(
          `[${items.map(({ text }) => text).join(', ')}]`,
          items.map(({ value }) => value),
        )
      : [];
  }
  const meant = form.meaning?.({ value: node.value, text: node.source ?? '' });
  if (meant !== undefined && meant !== node.value) return edit(writeScalar(meant), meant);
  return form.isVerbatim || typeof node.value !== 'string' ? [] : composedEdits(node.value, slice, path, start);
}

/** The text that stands where a list has to be, as the items of one; `undefined` when it is open which. */
function splitList(value: string, slice: string, { meaning, isVerbatim }: Form): ListItem[] | undefined {
  const meant = (text: string): string | boolean | undefined => meaning?.({ value: text, text });
  const compose = (text: string): string => (isVerbatim ? text : text.normalize('NFC'));
  const single = meant(value);
  const items = single === undefined ? value.split(',').map((part) => meant(part.trim())) : [single];
  if (items.every((item) => item !== undefined)) {
    return items
      .map((item) => (typeof item === 'string' ? compose(item) : item))
      .map((item) => ({ value: item, text: writeScalar(item) }));
  }
  return /^[^[\]{}"',\n]+$/.test(slice) ? [{ value: compose(value), text: compose(slice) }] : undefined;
}

interface ListItem {
  readonly value: string | boolean;
  readonly text: string;
}

/** A word behind # that is the value, although YAML takes it for a comment. */
function anchorEdits({ key, value }: Pair<Scalar, Node | null>, path: YamlPath, source: string): Edit[] {
  const offset = key.range?.[1] ?? 0;
  const [line = ''] = source.slice(offset).split('\n', 1);
  const [, before = '', anchor] = /^(\s*:[ \t]+)(#[^\s,[\]{}]+)[ \t]*$/.exec(line) ?? [];
  if (anchor === undefined || toData(value) !== null) return [];
  const start = offset + before.length;
  const becomes = anchor.normalize('NFC');
  const text = JSON.stringify(becomes);
  const change = `${nameOf(path)} ${anchor} → ${text}`;
  return [{ path, start, end: start + anchor.length, text, becomes, change, takes: anchor }];
}

/** A text in the Unicode form that other systems and searches expect. */
function composedEdits(value: string, slice: string, path: YamlPath, start: number): Edit[] {
  const text = slice.normalize('NFC');
  // An escape and what follows it may belong together.
  if (text === slice || (slice.startsWith('"') && slice.includes('\\'))) return [];
  const change = `${nameOf(path)} in composed Unicode form`;
  return [{ path, start, end: start + slice.length, text, becomes: value.normalize('NFC'), change }];
}

function writeScalar(value: string | boolean): string {
  const text = String(value);
  return parse(text) === value && /^[\p{L}\d](?:[\p{L}\d ._-]*[\p{L}\d])?$/u.test(text) ? text : JSON.stringify(text);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function isBlock({ type }: Scalar): boolean {
  return type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
}

function keyOf({ key }: Pair): string {
  return String((key as Scalar).value);
}

function toData(node: Node | null): unknown {
  return node === null ? null : node.toJSON();
}

/** What the data is once the edits are made: the values first, then from the inside out the keys that lead to them. */
function applyEdits(data: unknown, edits: readonly Edit[]): unknown {
  const copy = structuredClone(data);
  const parentOf = (path: YamlPath): Record<PropertyKey, unknown> =>
    path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], copy) as Record<
      PropertyKey,
      unknown
    >;
  const order = ({ path, isKey }: Edit): number => (isKey ? 100 - path.length : 0);
  for (const { path, becomes, isKey } of edits.toSorted((a, b) => order(a) - order(b))) {
    const [parent, key] = [parentOf(path), path.at(-1) as PropertyKey];
    if (isKey) {
      parent[String(becomes)] = parent[key];
      delete parent[key];
    } else parent[key] = becomes;
  }
  return copy;
}

/** All comments, sorted; blanks at their ends do not count. */
function commentsOf(source: string): string[] {
  const comments: string[] = [];
  let previous = '';
  for (const token of new Lexer().lex(source)) {
    if (previous !== CST.SCALAR && token.startsWith('#')) comments.push(token.trimEnd());
    previous = token;
  }
  return comments.sort();
}

function withoutTaken(comments: readonly string[], edits: readonly Edit[]): string[] {
  const rest = [...comments];
  for (const { takes } of edits) if (takes !== undefined) rest.splice(rest.indexOf(takes), 1);
  return rest;
}

/**
 * Puts the keys of all maps into the order of their forms, from the inside out.
 * @param tree That of the source, if it is known.
 */
function orderKeys(source: string, form: Form, tree = parseTree(source)): { text: string; changes: string[] } {
  let text = source;
  const changes: string[] = [];
  const depths = mapsWithForms(tree, form, []).flatMap((found) => (isInOrder(found) ? [] : found.path.length));
  for (const depth of [...new Set(depths)].toSorted((a, b) => b - a)) {
    const replacements = mapsWithForms(parseTree(text), form, []).flatMap((found) => {
      const { path } = found;
      const replacement = path.length === depth ? orderMap(text, found) : undefined;
      if (replacement) changes.push(path.length === 0 ? 'keys in order' : `keys of ${nameOf(path)} in order`);
      return replacement ?? [];
    });
    text = replaceAll(text, replacements);
  }
  return { text, changes };
}

function parseTree(source: string): Node | null {
  // What is read again between two steps has been checked before, and is once more at the end.
  return parseDocument(source, { uniqueKeys: false, logLevel: 'error' }).contents;
}

interface MapWithForm {
  readonly map: YAMLMap;
  readonly keys: readonly string[];
  readonly path: YamlPath;
}

function mapsWithForms(node: unknown, form: Form, path: YamlPath): MapWithForm[] {
  if (isMap(node)) {
    const { keys } = form;
    const inner = node.items.flatMap((pair) =>
      mapsWithForms(pair.value, childForm(form, keyOf(pair)), [...path, keyOf(pair)]),
    );
    return keys ? [...inner, { map: node, keys: Object.keys(keys), path }] : inner;
  }
  if (!isSeq(node)) return [];
  return node.items.flatMap((item, index) => mapsWithForms(item, form.item ?? {}, [...path, index]));
}

/** The map with its keys in order; `undefined` when they are, or when the text does not come apart into its keys. */
function orderMap(source: string, found: MapWithForm): Replacement | undefined {
  if (isInOrder(found)) return undefined;
  const order = orderOf(found);
  return found.map.flow ? orderFlowMap(source, found.map, order) : orderBlockMap(source, found.map, order);
}

function isInOrder(found: MapWithForm): boolean {
  return orderOf(found).every((index, place) => index === place);
}

/** Which of the present places each key in order stands in. */
function orderOf({ map, keys }: MapWithForm): number[] {
  const ranks = rankKeys(map.items.map(keyOf), keys);
  return ranks.map((_, index) => index).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
}

/** An unknown key stays behind the key that it follows. */
function rankKeys(names: readonly string[], keys: readonly string[]): number[] {
  let last = -1;
  return names.map((name) => {
    const rank = keys.indexOf(name);
    if (rank !== -1) last = rank;
    return last;
  });
}

function orderFlowMap(source: string, { items }: YAMLMap, order: readonly number[]): Replacement | undefined {
  const places = items.map((pair) => ({ start: startOf(pair), end: endOf(pair) }));
  const [start = 0, end = 0] = [places[0]?.start, places.at(-1)?.end];
  if (/[\n#]/.test(source.slice(start, end))) return undefined;
  const text = replaceAll(
    source,
    places.map((place, index) => ({ ...place, text: sliceOf(source, places[order[index] ?? 0]) })),
  );
  return { start, end, text: text.slice(start, end) };
}

function sliceOf(source: string, place: { start: number; end: number } | undefined): string {
  return place ? source.slice(place.start, place.end) : '';
}

/**
 * The lines of a key are its own and the comments that belong to it: those right above it, in its column, and deeper
 * ones below. Empty lines stay where they are, as do a comment apart at the top of the map and comments at its end.
 */
function orderBlockMap(source: string, { items }: YAMLMap, order: readonly number[]): Replacement | undefined {
  const starts = items.map(startOf);
  const lineStarts = starts.map((start) => source.lastIndexOf('\n', start - 1) + 1);
  const prefixes = starts.map((start, index) => source.slice(lineStarts[index], start));
  const [firstPrefix = ''] = prefixes;
  const column = firstPrefix.length;
  if (prefixes.some((prefix, index) => index > 0 && prefix !== ' '.repeat(column))) return undefined;

  const parts = items.map((pair, index) => {
    const own = afterLine(source, Math.max(endOf(pair) - 1, starts[index] ?? 0));
    const end = afterComments(source, own, column);
    const between = source.slice(end, lineStarts[index + 1] ?? end).match(/.*\n/g) ?? [];
    return { text: source.slice(starts[index], end), end, between };
  });
  const isFirstInLine = firstPrefix.trim() === '';
  const above = isFirstInLine ? commentsAbove(source, lineStarts[0] ?? 0, column) : '';
  const slots = parts.map((_, index) => {
    const lines = parts[index - 1]?.between ?? [];
    const blanks = lines.findIndex((line) => line.trim() !== '');
    const gap = lines.slice(0, blanks === -1 ? lines.length : blanks);
    return { gap: gap.join(''), lead: index === 0 ? above : lines.slice(gap.length).join('') };
  });
  const first = order[0] ?? 0;
  // In the line of a list's mark there is no room for comments above the key.
  if (!isFirstInLine && slots[first]?.lead) return undefined;

  const indent = ' '.repeat(column);
  const text = order
    .map((index, place) => {
      const prefix = place > 0 ? indent : isFirstInLine ? firstPrefix : '';
      return `${slots[place]?.gap}${slots[index]?.lead}${prefix}${parts[index]?.text}`;
    })
    .join('');
  const start = isFirstInLine ? (lineStarts[0] ?? 0) - above.length : (starts[0] ?? 0);
  return { start, end: parts.at(-1)?.end ?? start, text };
}

/** Where the comments end that begin at a line and stand deeper than a column. */
function afterComments(source: string, lineStart: number, column: number): number {
  const comment = new RegExp(` {${column + 1},}#.*\\n`, 'y');
  comment.lastIndex = lineStart;
  let end = lineStart;
  while (comment.test(source)) end = comment.lastIndex;
  return end;
}

/** The comments right above a line, in its column; those above an empty line are about the whole. */
function commentsAbove(source: string, lineStart: number, column: number): string {
  const mark = `${' '.repeat(column)}#`;
  let start = lineStart;
  for (;;) {
    const above = start === 0 ? 0 : source.lastIndexOf('\n', start - 2) + 1;
    if (above === start || !source.startsWith(mark, above)) return source.slice(start, lineStart);
    start = above;
  }
}

function startOf({ key }: Pair): number {
  return (key as Node).range?.[0] ?? 0;
}

function endOf({ key, value }: Pair): number {
  return ((value ?? key) as Node).range?.[1] ?? 0;
}

/** Where the line after that of an offset begins. */
function afterLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end === -1 ? source.length : end + 1;
}

/** Leaves what is within a value alone, and a value of several lines that reaches to the end. */
function withoutTrailingBlanks(source: string): { text: string; count: number } {
  const places = [...source.matchAll(/(?<![ \t])[ \t]+$/gm)];
  if (places.length === 0) return { text: source, count: 0 };
  const values: Range[] = [];
  visit(parseTree(source), {
    Scalar: (_, { range, type }) => {
      // Values of one line have no blanks at their ends, but those of blocks count from their mark.
      if (range && (type?.startsWith('BLOCK') || source.slice(range[0], range[1]).includes('\n')))
        values.push([range[0], range[1]]);
    },
  });
  const isInValue = createCover(source.length, values);
  const free = places.filter(({ index }) => !isInValue(index));
  const replacements = free.map(({ 0: { length }, index }) => ({ start: index, end: index + length, text: '' }));
  return { text: replaceAll(source, replacements), count: replacements.length };
}

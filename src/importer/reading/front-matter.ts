/** Frontmatter of other systems, in all the forms that they accept, with every scalar as it is written. */

import { oneLine } from '#importer/one-line.ts';
import type { JsonValue } from '#importer/source.ts';
import { FORBIDDEN_CHARACTER } from '#markdown/character-references.ts';
import { readToml } from './toml-data.ts';
import { looksLikeKey, type Place, readYaml, type SourceData } from './yaml-data.ts';

export interface SourceFrontMatter {
  /** Strings as they are written: `0012`, `1.10`, `12345e6` and `2024-07-03 12:26:11` are text; booleans, null, lists and maps are those. */
  readonly data: Readonly<Record<string, JsonValue>>;
  /** The text below it, with LF line ends. */
  readonly body: string;
  /** The line of the file in which the body begins, from 1. */
  readonly bodyLine: number;
  /** Line and column of a key at the top level. */
  readonly positionOf: (key: string) => Place;
  readonly faults: readonly FrontMatterFault[];
}

export interface FrontMatterFault extends Place {
  readonly code: 'frontmatter-invalid' | 'key-duplicate' | 'file-encoding';
  readonly original: string;
  readonly action: string;
}

/** An opening or closing row of hyphens. */
const FENCE = /^-{3,}[ \t]*$/;
const YAML_END = /^(?:-{3,}|\.\.\.)[ \t]*$/;
const JSON_FENCE = /^;{3,}[ \t]*$/;
const TOML_FENCE = /^\+{3}[ \t]*$/;

/** Without a fence above, the one below is looked for in so many lines. */
const MAXIMUM_OPEN_LINES = 200;

/**
 * @param text A file as text.
 * @param isOpenAllowed Whether the fence above may be missing, as in Hexo.
 */
export function readFrontMatter(text: string, isOpenAllowed: boolean): SourceFrontMatter {
  const { clean, faults } = cleanText(text);
  const lines = clean.split('\n');
  const form = findForm(lines, isOpenAllowed);
  if (!form) {
    return { data: {}, body: clean, bodyLine: 1, positionOf: () => ({ line: 1, column: 1 }), faults };
  }
  const source = lines.slice(form.start, form.end).join('\n');
  const read = form.read(source, form.start + 1);
  return {
    data: read.data,
    body: lines.slice(form.bodyStart).join('\n'),
    bodyLine: form.bodyStart + 1,
    positionOf: read.positionOf,
    faults: [...faults, ...(form.isUnclosed ? [unclosedFault(lines, form.start)] : []), ...read.faults],
  };
}

/** A text with line feeds only and without what no post may contain. */
export function cleanText(text: string): { clean: string; faults: FrontMatterFault[] } {
  const lined = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const first = lined.search(FORBIDDEN_CHARACTER);
  if (first === -1) return { clean: lined, faults: [] };
  let count = 0;
  const clean = lined.replace(new RegExp(FORBIDDEN_CHARACTER, 'gv'), (character) => {
    count += 1;
    // Separators of lines and paragraphs mean what a line feed does.
    return /[\u2028\u2029]/.test(character) ? '\n' : '';
  });
  const before = lined.slice(0, first).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const original = oneLine(JSON.stringify(lined.slice(Math.max(0, first - 20), first + 20)));
  const action =
    count === 1 ? 'Took out the character' : `Took out ${count} such characters, of which this is the first`;
  return { clean, faults: [{ ...place, code: 'file-encoding', original, action }] };
}

interface Form {
  /** Index of the first line of the data. */
  readonly start: number;
  /** Index of the line after the data. */
  readonly end: number;
  readonly bodyStart: number;
  readonly isUnclosed?: boolean;
  readonly read: (source: string, firstLine: number) => SourceData;
}

function findForm(lines: readonly string[], isOpenAllowed: boolean): Form | undefined {
  const top = lines.findIndex((line) => line.trim() !== '');
  const first = lines[top];
  if (first === undefined) return undefined;
  if (FENCE.test(first)) return findFenced(lines, top);
  if (TOML_FENCE.test(first)) return findClosed(lines, top, TOML_FENCE, readToml);
  if (JSON_FENCE.test(first)) return findClosed(lines, top, JSON_FENCE, readJson);
  return isOpenAllowed ? findOpen(lines, top) : undefined;
}

function findClosed(lines: readonly string[], top: number, fence: RegExp, read: Form['read']): Form | undefined {
  const end = lines.findIndex((line, index) => index > top && fence.test(line));
  return end === -1 ? undefined : { start: top + 1, end, bodyStart: end + 1, read };
}

function findFenced(lines: readonly string[], top: number): Form | undefined {
  const start = top + 1;
  const closed = findClosed(lines, top, YAML_END, readHexoYaml);
  if (closed) return isData(lines.slice(start, closed.end)) ? closed : undefined;
  // A text may begin with a line across the page; keys below it say that the end was forgotten.
  const end = lines.findIndex(
    (line, index) => index >= start && !/^(?:\s+\S|#|-(?:\s|$))/.test(line) && !looksLikeKey(line),
  );
  const bodyStart = end === -1 ? lines.length : end;
  return looksLikeKey(lines[start] ?? '')
    ? { start, end: bodyStart, bodyStart, isUnclosed: true, read: readHexoYaml }
    : undefined;
}

/** Whether lines between two fences are data: text between two lines across the page is none. */
function isData(lines: readonly string[]): boolean {
  const told = lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const first = told[0]?.trimStart();
  if (first === undefined || first.startsWith('{')) return true;
  // Below a line across the page a paragraph is set off, and has blanks before its first colon.
  if (lines[0]?.trim() !== '' && looksLikeKey(first) && /^\S+[ \t]*[:：]/.test(first)) return true;
  return told.filter((line) => looksLikeKey(line)).length * 2 >= told.length;
}

function findOpen(lines: readonly string[], top: number): Form | undefined {
  const end = lines.findIndex(
    (line, index) => index > top && index < top + MAXIMUM_OPEN_LINES && (FENCE.test(line) || JSON_FENCE.test(line)),
  );
  const data = lines.slice(top, end);
  if (end === -1) return undefined;
  const form = { start: top, end, bodyStart: end + 1 };
  if (JSON_FENCE.test(lines[end] ?? ''))
    return /^\s*["{]/.test(data[0] ?? '') ? { ...form, read: readJson } : undefined;
  const isAllData = data.every((line) => /^(?:\s|$|#|-\s)/.test(line) || looksLikeKey(line));
  return looksLikeKey(data[0] ?? '') && isAllData ? { ...form, read: readHexoYaml } : undefined;
}

/** Hexo lets tabs indent, which YAML forbids. */
function readHexoYaml(source: string, firstLine: number): SourceData {
  return readYaml(
    source.replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length)),
    firstLine,
  );
}

/** JSON with or without its outer braces, which YAML can read. */
function readJson(source: string, firstLine: number): SourceData {
  const inner = source.trim();
  return readYaml(inner.startsWith('{') ? source : `{${source}\n}`, firstLine);
}

function unclosedFault(lines: readonly string[], start: number): FrontMatterFault {
  return {
    code: 'frontmatter-invalid',
    line: start,
    column: 1,
    original: oneLine(lines[start - 1] ?? ''),
    action: 'Ended the frontmatter, which is never closed, after its last key',
  };
}

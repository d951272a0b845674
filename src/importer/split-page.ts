/** Parts a saved page into its posts and what it has around them; a line that may be content is never left out. */
import { type Byline, readByline } from './byline.ts';
import {
  type Archive,
  isCommentLine,
  isHead,
  isNetwork,
  isRepeated,
  isSharing,
  kindOfLine,
  readArchive,
} from './saved-page.ts';
import type { SourceDate } from './source.ts';
import { type TextLine, widthOf } from './text-blocks.ts';

export interface PagePost {
  readonly title: string | undefined;
  readonly date: SourceDate | undefined;
  readonly author: string | undefined;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  /** The text below the title. */
  readonly lines: readonly TextLine[];
  readonly dropped: readonly Dropped[];
}

interface Dropped {
  readonly code: 'boilerplate-dropped' | 'comments-skipped';
  readonly lines: readonly TextLine[];
  readonly action: string;
}

/** A title is no longer than this. */
const MAXIMUM_TITLE = 150;

/** Entries of menus and lists are shorter. */
const SHORT_WIDTH = 40;
const ENTRY_WIDTH = 100;

/** Lines below a title that may tell of the post. */
const MAXIMUM_BYLINES = 6;

/** So many letters show in which script a text is written. */
const ENOUGH_LETTERS = 100;

export function splitPage(text: string): PagePost[] {
  const lines = text.split('\n').map((line, index): TextLine => ({ text: line, line: index + 1 }));
  const starts = findStarts(lines);
  const head = lines.slice(0, starts[0] ?? 0);
  const archives = head.flatMap(({ text: line }) => readArchive(line) ?? []);
  const sections = starts.map((start, index) => lines.slice(start, starts[index + 1]));
  const posts = (starts.length > 0 ? sections : [lines]).map((section, index) => {
    const around = index === 0 && starts.length > 0 ? sortHead(head, section[0]) : { kept: [], dropped: [] };
    return toPost(section, around, archives);
  });
  return posts.filter(({ title, lines: body }) => title !== undefined || body.some((line) => line.text.trim() !== ''));
}

/** Where posts begin: at a title that stands twice or has its day below it, and at a title in another script below a line. */
function findStarts(lines: readonly TextLine[]): readonly number[] {
  const filled = lines.flatMap(({ text }, index) => (text.trim() === '' ? [] : [index]));
  const textAt = (place: number): string | undefined => lines[filled[place] ?? -1]?.text;
  const starts: number[] = [];
  filled.forEach((index, place) => {
    const text = textAt(place) as string;
    if (text.length > MAXIMUM_TITLE || isFurniture(text)) return;
    const isFirst = place === 0 || lines[index - 1]?.text.trim() === '' || isFurniture(textAt(place - 1) ?? '');
    const isTwice = isFirst && isRepeated(text, textAt(place + 1));
    const isDated =
      isFirst && isTitleLike(text) && isDateline(textAt(place + 1)) && !isRepeated(textAt(place - 1) ?? '', text);
    if (isTwice || isDated) starts.push(index);
  });
  return addScriptStarts(lines, starts);
}

function isTitleLike(text: string): boolean {
  return /\p{L}/u.test(text) && !/[.。,，;；:：]$/.test(text.trim()) && readByline(text) === undefined;
}

function isDateline(text: string | undefined): boolean {
  return readByline(text ?? '')?.date !== undefined;
}

/** Between texts in different scripts a line across the page parts two posts, too. */
function addScriptStarts(lines: readonly TextLine[], starts: readonly number[]): readonly number[] {
  const isRule = ({ text }: TextLine): boolean => /^\s*([-=_*#~])\1{2,}\s*$/.test(text);
  const bounds = new Set([
    0,
    ...starts,
    ...lines.flatMap((line, index) => (isRule(line) ? [index] : [])),
    lines.length,
  ]);
  const ordered = [...bounds].sort((a, b) => a - b);
  const parts = ordered.slice(0, -1).map((start, index) => {
    const part = lines.slice(start, ordered[index + 1]);
    const title = part.findIndex((line) => line.text.trim() !== '' && !isRule(line));
    return { start, script: scriptOf(part), title: title === -1 ? undefined : start + title };
  });
  const known = new Set(starts);
  const found = parts.flatMap(({ start, script, title }, index) => {
    const before = parts[index - 1]?.script;
    if (known.has(start) || title === undefined || !script || !before || script === before) return [];
    return widthOf((lines[title] as TextLine).text) <= ENTRY_WIDTH ? [title] : [];
  });
  if (found.length === 0) return starts;
  // The text above the first line is a post as well.
  const opening = lines.findIndex(({ text }) => text.trim() !== '');
  const isFirst = starts.length === 0 || (found[0] as number) < (starts[0] as number);
  return [...new Set([...(isFirst ? [opening] : []), ...starts, ...found])].sort((a, b) => a - b);
}

function scriptOf(lines: readonly TextLine[]): 'hangul' | 'kana' | 'han' | 'latin' | undefined {
  const text = lines.map((line) => line.text).join('');
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const counts = { hangul: count(/\p{Script=Hangul}/gu), kana: count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) };
  const [han, latin] = [count(/\p{Script=Han}/gu), count(/\p{Script=Latin}/gu)];
  if (counts.hangul + counts.kana + han + latin < ENOUGH_LETTERS) return undefined;
  // A character tells as much as several letters.
  if (counts.hangul * 4 > latin && counts.hangul > han) return 'hangul';
  if ((han + counts.kana) * 4 > latin) return counts.kana * 4 > han ? 'kana' : 'han';
  return 'latin';
}

function isFurniture(text: string): boolean {
  return kindOfLine(text) !== undefined || isHead(text) || readArchive(text) !== undefined;
}

interface Sorted {
  readonly kept: readonly TextLine[];
  readonly dropped: readonly TextLine[];
}

/** Above the first title short lines are menus and the name of the site, maybe behind the title; a sentence stays. */
function sortHead(lines: readonly TextLine[], first: TextLine | undefined): Sorted {
  const title = first?.text.trim() ?? '';
  const isDropped = ({ text }: TextLine): boolean => {
    const line = text.trim();
    if (line === '' || isFurniture(line)) return true;
    if (line.startsWith(title) && line.length <= title.length + SHORT_WIDTH) return true;
    return widthOf(line) <= SHORT_WIDTH && !/[.。!！?？]$/.test(line);
  };
  return { kept: lines.filter((line) => !isDropped(line)), dropped: lines.filter(isDropped) };
}

function toPost(section: readonly TextLine[], head: Sorted, archives: readonly Archive[]): PagePost {
  const drops = createDrops();
  drops.add(head.dropped, 'Left out what stands above the first post of the page');
  const body = dropFurniture(section, drops);
  const { title, rest } = takeTitle(body, drops);
  const below = takeBylines(rest, drops);
  const end = takeBylines(below.rest.toReversed(), drops);
  const byline: Byline = { ...end.byline, ...below.byline };
  const namesOf = (kind: Archive['kind']): string[] =>
    archives.filter((one) => one.kind === kind).map(({ name }) => name);
  return {
    title,
    date: byline.date,
    author: byline.author,
    tags: [...new Set([...namesOf('tag'), ...(byline.tags ?? [])])],
    categories: [...new Set([...namesOf('category'), ...(byline.categories ?? [])])],
    lines: [...head.kept, ...end.rest.toReversed()],
    dropped: drops.list(),
  };
}

interface Drops {
  readonly add: (lines: readonly TextLine[], action: string, code?: Dropped['code']) => void;
  readonly list: () => Dropped[];
}

/** Lines that follow each other, but for blank ones, are told of together. */
function createDrops(): Drops {
  const drops: { code: Dropped['code']; lines: TextLine[]; action: string }[] = [];
  return {
    add: (lines, action, code = 'boilerplate-dropped') => {
      const filled = lines.filter(({ text }) => text.trim() !== '');
      const last = drops.at(-1);
      if (last && last.action === action && last.code === code) last.lines.push(...filled);
      else if (filled.length > 0) drops.push({ code, lines: filled, action });
    },
    list: () => drops,
  };
}

const LEFT_OUT = 'Left out what the page has around the post';

function dropFurniture(section: readonly TextLine[], drops: Drops): TextLine[] {
  const kept: TextLine[] = [];
  const lastOther = section.findLastIndex((line) => !isEntry(line));
  let isShared = false;
  for (const [index, line] of section.entries()) {
    const kind = kindOfLine(line.text);
    if (kind === 'comments' && section.slice(index + 1, index + 20).some(({ text }) => isCommentLine(text))) {
      // Nothing that readers wrote gets into a report.
      const count = section.slice(index).filter(({ text }) => text.trim() !== '').length;
      drops.add([line], `Left out the comments of readers, ${count} lines`, 'comments-skipped');
      break;
    }
    if (kind === 'list' && index > 0 && index > lastOther) {
      drops.add(section.slice(index), LEFT_OUT);
      break;
    }
    const isBlank = line.text.trim() === '';
    const isDropped = kind === 'furniture' || readArchiveBelow(section, index) || (isShared && isNetwork(line.text));
    if (isDropped) drops.add([line], LEFT_OUT);
    else kept.push(line);
    if (!isBlank) isShared = isSharing(line.text) || (isShared && isNetwork(line.text));
  }
  return kept;
}

/** What all posts of the page share, below the line that says so. */
function readArchiveBelow(section: readonly TextLine[], index: number): boolean {
  const above = section.slice(Math.max(0, index - 2), index).some(({ text }) => /^\s*browsed by\s*$/i.test(text));
  return above && readArchive(section[index]?.text ?? '') !== undefined;
}

/** Whether a line may be an entry of a list of posts, months or categories. */
function isEntry({ text }: TextLine): boolean {
  return widthOf(text.trim()) <= ENTRY_WIDTH && !/[.。!！]$/.test(text.trim());
}

function takeTitle(lines: readonly TextLine[], drops: Drops): { title: string | undefined; rest: readonly TextLine[] } {
  const isFilled = ({ text }: TextLine): boolean => text.trim() !== '';
  const start = lines.findIndex((line) => isFilled(line) && !isHead(line.text));
  const [first, ...below] = start === -1 ? [] : lines.slice(start);
  const isTitle = first !== undefined && first.text.length <= MAXIMUM_TITLE && !/[.。]$/.test(first.text.trim());
  if (!isTitle || !below.some(isFilled)) return { title: undefined, rest: lines };
  drops.add(lines.slice(0, start), 'Left out what stands above the first post of the page');
  const title = first.text.trim();
  const second = below.findIndex(isFilled);
  if (below[second]?.text.trim() !== title) return { title, rest: below };
  drops.add(below.slice(0, second + 1), 'Left out the title, which stands twice');
  return { title, rest: below.slice(second + 1) };
}

/** Takes what tells of the post from the beginning of its lines, or of its reversed lines. */
function takeBylines(lines: readonly TextLine[], drops: Drops): { byline: Byline; rest: readonly TextLine[] } {
  let byline: Byline = {};
  let end = 0;
  let count = 0;
  for (const [index, line] of lines.entries()) {
    if (line.text.trim() === '') continue;
    const read = readByline(line.text);
    if (!read || count === MAXIMUM_BYLINES) break;
    count += 1;
    byline = { ...read, ...byline };
    end = index + 1;
  }
  drops.add(lines.slice(0, end), 'Took what it says of the post into the frontmatter');
  return { byline, rest: lines.slice(end) };
}

/** Parts a saved page into its posts and what it has around them; a line that may be content is never left out. */

import type { SourceDate } from '#importer/source.ts';
import { type Byline, readByline } from './byline.ts';
import {
  findDatedTitles,
  isCommentsStart,
  isDateline,
  isFurniture,
  isProse,
  MAXIMUM_BELOW,
  MAXIMUM_TITLE,
} from './page-heads.ts';
import {
  type Archive,
  isButton,
  isHead,
  isNetwork,
  isRepeated,
  isSharing,
  kindOfLine,
  readArchive,
} from './saved-page.ts';
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

/** Entries of menus and lists are shorter. */
const SHORT_WIDTH = 40;
const ENTRY_WIDTH = 100;

const NAME_WIDTH = 30;

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
  const textAt = (place: number): string => lines[filled[place] ?? -1]?.text ?? '';
  const dated = findDatedTitles(lines);
  const doubled = filled.filter((index, place) => {
    const text = textAt(place);
    if (text.length > MAXIMUM_TITLE || isFurniture(text) || !isRepeated(text, textAt(place + 1))) return false;
    // The name of who wrote it stands twice on some pages.
    const isName = dated.some(({ title, day }) => title < index && index < day);
    return !isName && (place === 0 || lines[index - 1]?.text.trim() === '' || isFurniture(textAt(place - 1)));
  });
  const behind = new Set(doubled.map((index) => filled[filled.indexOf(index) + 1]));
  const starts = [...new Set([...dated.map(({ title }) => title).filter((index) => !behind.has(index)), ...doubled])];
  return addScriptStarts(
    lines,
    starts.toSorted((a, b) => a - b),
  );
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

interface Sorted {
  readonly kept: readonly TextLine[];
  readonly dropped: readonly TextLine[];
}

/** Above the first title short lines are menus and the name of the site, maybe behind the title; a sentence stays. */
function sortHead(lines: readonly TextLine[], first: TextLine | undefined): Sorted {
  const title = first?.text.trim() ?? '';
  const prose = lines.findIndex(({ text }) => isProse(text));
  const text = prose === -1 ? undefined : lines[prose];
  const isDropped = ({ text: own, line: number }: TextLine): boolean => {
    const line = own.trim();
    // Short lines below a sentence are its headings and lists.
    if (text && number > text.line) return isFurniture(line);
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
  const raised = raiseDateline(rest);
  const below = takeBylines(raised.lines, drops);
  const end = takeBylines(below.rest.toReversed(), drops);
  const byline: Byline = { ...end.byline, ...below.byline };
  const namesOf = (kind: Archive['kind']): string[] =>
    archives.filter((one) => one.kind === kind).map(({ name }) => name);
  return {
    title,
    date: byline.date,
    author: byline.author ?? raised.author,
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
  const comments = section.findIndex((_, index) => isCommentsStart(section, index));
  const own = comments === -1 ? section : section.slice(0, comments);
  const lastOther = own.findLastIndex((line) => !isEntry(line));
  const [firstProse, lastProse] = [own.findIndex(isProseLine), own.findLastIndex(isProseLine)];
  let isShared = false;
  for (const [index, line] of section.entries()) {
    const kind = kindOfLine(line.text);
    if (index === comments) {
      dropComments(section.slice(index), drops);
      break;
    }
    if (kind === 'list' && index > 0 && index > lastOther) {
      const list = own.slice(index);
      const isFiled = ({ text }: TextLine): boolean => {
        const { tags, categories } = readByline(text) ?? {};
        return tags !== undefined || categories !== undefined;
      };
      kept.push(...list.filter(isFiled));
      drops.add(
        list.filter((entry) => !isFiled(entry)),
        LEFT_OUT,
      );
      if (comments === -1) break;
      dropComments(section.slice(comments), drops);
      break;
    }
    const isBlank = line.text.trim() === '';
    const isOutside = firstProse !== -1 && (index < firstProse || index > lastProse);
    const isDropped =
      kind === 'furniture' ||
      (isOutside && isButton(line.text)) ||
      readArchiveBelow(section, index) ||
      (isShared && isNetwork(line.text));
    if (isDropped) drops.add([line], LEFT_OUT);
    else kept.push(line);
    if (!isBlank) isShared = isSharing(line.text) || (isShared && isNetwork(line.text));
  }
  return kept;
}

/** Nothing that readers wrote gets into a report. */
function dropComments(lines: readonly TextLine[], drops: Drops): void {
  const count = lines.filter(({ text }) => text.trim() !== '').length;
  drops.add(lines.slice(0, 1), `Left out the comments of readers, ${count} lines`, 'comments-skipped');
}

function isProseLine({ text }: TextLine): boolean {
  return isProse(text);
}

/** What all posts of the page share, below the line that says so. */
function readArchiveBelow(section: readonly TextLine[], index: number): boolean {
  const above = section.slice(Math.max(0, index - 2), index).some(({ text }) => /^\s*browsed by\s*$/i.test(text));
  return above && readArchive(section[index]?.text ?? '') !== undefined;
}

/** Whether a line may be an entry of a list of posts, months or categories. */
function isEntry({ text }: TextLine): boolean {
  return (widthOf(text.trim()) <= ENTRY_WIDTH && !/[.。!！]$/.test(text.trim())) || readByline(text) !== undefined;
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

/**
 * The lines below a title with its day first, where names stand between them, which go behind it. A single name, and one that stands twice,
 * is that of who wrote the post.
 */
function raiseDateline(lines: readonly TextLine[]): {
  readonly author: string | undefined;
  readonly lines: readonly TextLine[];
} {
  const filled = lines.filter(({ text }) => text.trim() !== '').slice(0, MAXIMUM_BELOW);
  const place = filled.findIndex(({ text }) => isDateline(text));
  const between = filled.slice(0, Math.max(0, place));
  if (between.length === 0 || between.some(({ text }) => isProse(text) || isFurniture(text)))
    return { author: undefined, lines };
  const names = [...new Set(between.filter(({ text }) => !readByline(text)).map(({ text }) => text.trim()))];
  const [name] = names;
  const author = names.length === 1 && name !== undefined && widthOf(name) <= NAME_WIDTH ? name : undefined;
  const moved = author === undefined ? between : between.filter(({ text }) => text.trim() !== author);
  const kept = lines.filter((line) => !between.includes(line));
  const day = kept.findIndex(({ text }) => isDateline(text));
  return { author, lines: [...kept.slice(0, day + 1), ...moved, ...kept.slice(day + 1)] };
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

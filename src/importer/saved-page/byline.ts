/** Lines below the title of a post, or at its end, that tell when and by whom it was written and where it is filed. */
import { readDate } from '#importer/reading/dates.ts';
import type { SourceDate } from '#importer/source.ts';

export interface Byline {
  readonly date?: SourceDate | undefined;
  readonly author?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

const POSTED =
  /^(?:(?:posted|published|written)(?: on)?|pubblicato(?: il)?|scritto(?: il)?|postato(?: il)?|date|data|작성일|게시일|날짜|日期|發[佈布](?:於|日期)?|发布(?:于|日期)?|發表於|发表于)\s*[:：]?\s*(?=\d|\p{L})/iu;

const BY = /^(?:(?:posted |published |written )?by|di|da|scritto da|pubblicato da)\s+(\S.{0,50})$/i;
const AUTHOR = /^(?:author|autore|작성자|글쓴이|作者|撰文)\s*[:：]\s*(\S.{0,50})$/i;
const FILED =
  /^(?:(?:posted|filed|pubblicato|archiviato) (?:in|under|sotto)[:：]?\s+|(?:發[表佈]於|发[表布]于)\s+(?!\d)|(?:categor(?:y|ies)|categori[ae]|카테고리|분류|分類|分类)\s*[:：]\s*)(\S.{0,150})$/i;
const FILED_AND_TAGGED =
  /^(?:posted|filed|pubblicato|archiviato) (?:in|under|sotto)[:：]?\s+([^.]{1,80})\.\s+(?:tagged|contrassegnato)(?: (?:with|con|come))?\s+(\S[^.]{0,150})\.?$/i;
const TAGGED =
  /^(?:tagged(?: with)?[:：]?\s+|(?:tags?|태그|標籤|标签)\s*[:：]\s*|(?:標籤|标签)\s+(?=.*[,，、])|#(?=\S+(?:\s+#\S+)+$))(\S.{0,150})$/i;

/** What may stand behind a date in the same line: an author, the length of the text, a further date. */
const BEHIND_DATE =
  /^[\s,·|•–—-]*(?:(?:by|di|da|由|作者[:：]?|작성자[:：]?|글쓴이[:：]?)\s+(\S.{0,50})|\d+ ?(?:min(?:utes?)? read|minuti(?: di lettura)?|分鐘(?:閱讀)?|分钟(?:阅读)?|분))?$/i;

/** What a line tells, or `undefined` if it may say more than that. */
export function readByline(line: string): Byline | undefined {
  const text = line.trim();
  if (text === '' || text.length > 200) return undefined;
  const parts = text.split(/\s+\|\s+/).map(readPart);
  if (parts.some((part) => part === undefined)) return undefined;
  return Object.assign({}, ...parts) as Byline;
}

function readPart(text: string): Byline | undefined {
  const [, before, behind] = FILED_AND_TAGGED.exec(text) ?? [];
  if (before !== undefined && behind !== undefined) return { categories: toNames(before), tags: toNames(behind) };
  const [, filed] = FILED.exec(text) ?? [];
  if (filed !== undefined) return { categories: toNames(filed) };
  const [, tagged] = TAGGED.exec(text) ?? [];
  if (tagged !== undefined) return { tags: toNames(tagged) };
  const dated = readDated(text);
  if (dated) return dated;
  const author = AUTHOR.exec(text)?.[1] ?? BY.exec(text)?.[1];
  return author === undefined || !isName(author) ? undefined : { author };
}

function readDated(text: string): Byline | undefined {
  const rest = text.replace(/^[-–—•·]\s+/, '').replace(POSTED, '');
  const read = readDate(rest, undefined);
  if (!read) return undefined;
  const [isAllowed, author] = BEHIND_DATE.exec(read.rest) ?? [];
  // Themes print the day of the last change right behind the first.
  if (isAllowed === undefined && !(readDate(read.rest, undefined)?.rest.length === 0)) return undefined;
  return { date: { day: read.date.day, raw: text }, ...(author === undefined ? {} : { author }) };
}

function toNames(text: string): string[] {
  return text
    .split(/[,，、;；]|\s+(?=#)/)
    .map((name) => name.trim().replace(/^#/, ''))
    .filter((name) => name !== '');
}

/** Words that begin a sentence after “by” or “da” are more or end as one. */
function isName(text: string): boolean {
  return text.split(/\s+/).length <= 4 && !/[.。!?！？,:：]$/.test(text);
}

/** Dates as people and programs write them. A day is never moved by the time zone of the machine, and never made up. */
import type { ImportCode } from '#importer/codes.ts';
import type { SourceDate } from '#importer/source.ts';

/** A moment as clocks show it where the blog is written; without a time it is midnight. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export interface ReadDate {
  readonly date: SourceDate;
  /** What patterns of permalinks are filled with. */
  readonly parts: DateParts;
  /** What stands behind it and belongs to no date. */
  readonly rest: string;
  /** What the author should hear of. */
  readonly told?: { readonly code: ImportCode; readonly action: string } | undefined;
}

/** A day, then maybe a time, then maybe a time zone; `rest` is what belongs to none of them. */
interface Written {
  readonly parts: DateParts;
  /** Minutes east of Greenwich, if they are written. */
  readonly offset: number | undefined;
  readonly isUtc: boolean;
  readonly hasTime: boolean;
  readonly rest: string;
}

/**
 * The zones that our authors live in lie up to nine hours east and eight hours west of Greenwich, so these hours of UTC may
 * belong to another day there.
 */
const DOUBTFUL_FROM = 24 - 9;
const DOUBTFUL_UNTIL = 8;

/** How the months begin in English and Italian. */
const MONTHS = [
  ...[/^(?:jan|gen)/, /^feb/, /^mar/, /^apr/, /^ma[yg]/, /^(?:jun|giu)/, /^(?:jul|lug)/, /^(?:aug|ago)/],
  ...[/^(?:sep|set)/, /^(?:oct|ott)/, /^nov/, /^(?:dec|dic)/],
];

/** Year, month, day: `2024-07-03`, `2024/7/3`, `2024.7.3`, `2024. 7. 3.`, `2024年7月3日`, `2024년 7월 3일`, `20240703`. */
const NUMBERS =
  /^(\d{4})(?:\s?[-/.年년]\s{0,2}(\d{1,2})\s?[-/.月월]\s{0,2}(\d{1,2})(?!\d)(?:\s?[日일]|\.)?|(\d{2})(\d{2})(?!\d))/;

/** `3 luglio 2024`, `Wed, 03 Jul 2024`. */
const DAY_FIRST =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|º|°)?(?:\s+(?:of\s+)?|-)(\p{L}{3,10})\.?,?(?:\s+|-)(\d{4})(?!\d)/u;

/** `July 3, 2024`, `Wed Jul 03 2024`. */
const MONTH_FIRST = /^(?:\p{L}+\.?,?\s+)??(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?[,.]?\s+(\d{4})(?!\d)/u;

const TIME =
  /^(?:\s*[T,]?\s*|\s+(?:at|alle|ore)\s+)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?(?!\d)(?:\s*([ap])\.?m\.?)?/i;

const ZONE = /^\s*(?:(Z|UTC|GMT)(?![a-z\d+-])|(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?(?!\d))(?:\s*\([^)]*\))?/i;

/**
 * A moment with a time zone of its own counts by the clock of the blog; any other is taken as it is written. Of a time that is
 * none only the day is taken.
 * @param zone The blog’s, `Asia/Taipei`, if it is known.
 * @returns `undefined` of what is no real calendar day.
 */
export function readDate(raw: string, zone: string | undefined): ReadDate | undefined {
  const written = readWritten(
    raw
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .normalize('NFKC'),
  );
  if (!written) return undefined;
  const isMoment = written.hasTime && written.offset !== undefined;
  const moved = isMoment && zone ? moveToZone(written, zone) : undefined;
  const parts = moved ?? written.parts;
  const { rest } = written;
  const read = { date: { day: toDay(parts), raw }, parts, rest };
  if (rest !== '') return { ...read, told: { code: 'date-invalid', action: `Took the day and left out "${rest}"` } };
  return isMoment && !moved && written.isUtc && isDoubtful(parts)
    ? { ...read, told: { code: 'date-zone-assumed', action: `Took ${read.date.day} as it is written` } }
    : read;
}

/** Whether a name of a time zone is one that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function readWritten(text: string): Written | undefined {
  // A longer one is no date, and would be searched for long.
  if (text.length > 100) return undefined;
  const found = readDay(text);
  if (!found) return undefined;
  const rest = text.slice(found.length);
  const time = TIME.exec(rest);
  const clock = time && readClock(time);
  const zone = clock ? ZONE.exec(rest.slice(time[0].length)) : undefined;
  const end = clock ? rest.slice(time[0].length + (zone?.[0].length ?? 0)) : rest;
  // A number that goes on is another one than it seems.
  if (/^\d/.test(end)) return undefined;
  const parts = { ...found.day, ...(clock ?? { hour: 0, minute: 0, second: 0 }) };
  return { parts, ...readZone(zone), hasTime: Boolean(clock), rest: end.trim() };
}

function readDay(text: string): { day: Pick<DateParts, 'year' | 'month' | 'day'>; length: number } | undefined {
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [whole, year, month, day, compactMonth, compactDay] = numbers;
    return toRealDay(Number(year), Number(month ?? compactMonth), Number(day ?? compactDay), whole.length);
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [whole, day, name = '', year] = dayFirst;
    return toRealDay(Number(year), monthOf(name), Number(day), whole.length);
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (!monthFirst) return undefined;
  const [whole, name = '', day, year] = monthFirst;
  return toRealDay(Number(year), monthOf(name), Number(day), whole.length);
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.findIndex((month) => month.test(lower)) + 1;
}

function toRealDay(
  year: number,
  month: number,
  day: number,
  length: number,
): { day: Pick<DateParts, 'year' | 'month' | 'day'>; length: number } | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { day: { year, month, day }, length } : undefined;
}

function readClock(time: RegExpExecArray): Pick<DateParts, 'hour' | 'minute' | 'second'> | undefined {
  const [, hours, minutes, seconds = '0', half] = time;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hour = half ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
  const clock = { hour, minute: Number(minutes), second: Number(seconds) };
  return clock.hour < 24 && clock.minute < 60 && clock.second < 61 ? clock : undefined;
}

function readZone(zone: RegExpExecArray | null | undefined): Pick<Written, 'offset' | 'isUtc'> {
  if (!zone) return { offset: undefined, isUtc: false };
  const [, utc, sign, hours, minutes = '0'] = zone;
  if (utc) return { offset: 0, isUtc: true };
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { offset, isUtc: offset === 0 };
}

/** The moment as the clocks of a zone show it; `undefined` if nothing is known of the zone. */
function moveToZone({ parts, offset = 0 }: Written, zone: string): DateParts | undefined {
  if (!isTimeZone(zone)) return undefined;
  const { year, month, day, hour, minute, second } = parts;
  const moment = Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const values = new Map(format.formatToParts(moment).map(({ type, value }) => [type as string, Number(value)]));
  const partOf = (name: string): number => values.get(name) ?? 0;
  return {
    year: partOf('year'),
    month: partOf('month'),
    day: partOf('day'),
    hour: partOf('hour'),
    minute: partOf('minute'),
    second: partOf('second'),
  };
}

function isDoubtful({ hour, minute, second }: DateParts): boolean {
  // Midnight itself is how programs write a day without a time.
  if (hour === 0 && minute === 0 && second === 0) return false;
  return hour >= DOUBTFUL_FROM || hour < DOUBTFUL_UNTIL;
}

function toDay({ year, month, day }: DateParts): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/**
 * The forms that frontmatter and registries share: ids, days, months, plain text, text in every locale. An error
 * says what is wrong and, after a semicolon, what to write instead. What a refinement demands, a JSON Schema cannot
 * see, so `meta` says it again as far as its keywords go.
 */
import { z } from 'astro/zod';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { hasVisibleText } from '#i18n/visible.ts';

/** The earliest year a date may have; earlier ones are typing errors. */
const FIRST_YEAR = 1990;

const MONTH_PATTERN = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;

/** Ids and slugs are kebab-case ASCII, so that URLs stay readable and portable. */
export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function isId(value: string): boolean {
  return ID_PATTERN.test(value);
}

export const id = z
  .string({ error: mustBeText })
  .max(80, { error: 'must be at most 80 characters; shorten it', abort: true })
  .regex(ID_PATTERN, {
    error: 'must be lower-case ASCII letters, digits and single hyphens; write it as "daily-work"',
  });

/** Text in one line without markup; blanks at its ends do not count. */
export function plainText(maximum: number, minimum: 0 | 1 = 1): z.ZodString {
  return z
    .string({ error: mustBeText })
    .trim()
    .min(minimum, { error: 'must not be empty; write something', abort: true })
    .refine((value) => [...value].length <= maximum, {
      error: (issue) => `must be at most ${maximum} characters, and has ${[...String(issue.input)].length}; shorten it`,
    })
    .refine((value) => value === '' || hasVisibleText(value), {
      error: 'has invisible characters only; write something',
    })
    .regex(/^[^\n\r\t]*$/, { error: 'must stay on one line; join its lines' })
    .meta({ maxLength: maximum });
}

/** A calendar day as written; it stays text, so that no time zone can shift it. */
export const day = z
  .string({ error: 'must be a day; write it as 2024-05-31' })
  .refine(isCalendarDay, {
    error: ({ input }) => `must be a calendar day since ${FIRST_YEAR}; ${dayHint(String(input))}`,
  })
  .meta({ pattern: /^(199\d|[2-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.source });

/**
 * A day in another notation that leaves no doubt, as we write it, and what follows it in the text:
 * `readDay('2024/5/3 07:30') // => { day: '2024-05-03', rest: ' 07:30' }`.
 */
export function readDay(text: string): { readonly day: string; readonly rest: string } | undefined {
  const match = /^(\d{4})(?:[-/.] ?|年|년 ?)(\d{1,2})(?:[-/.] ?|月|월 ?)(\d{1,2})(?!\d)[日일]?/.exec(text);
  if (!match) return undefined;
  const [written, year, month = '', date = ''] = match;
  const rewritten = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isCalendarDay(rewritten) ? { day: rewritten, rest: text.slice(written.length) } : undefined;
}

/** A month in another notation that leaves no doubt, as we write it: `readMonth('2023/3') // => '2023-03'`. */
export function readMonth(text: string): string | undefined {
  const [, year, month = ''] = /^(\d{4})(?:[-/.] ?|年|년 ?)(\d{1,2})[月월]?$/.exec(text) ?? [];
  const rewritten = `${year}-${month.padStart(2, '0')}`;
  return isMonth(rewritten) ? rewritten : undefined;
}

export const month = z
  .string({ error: mustBeMonth })
  .refine(isMonth, { error: mustBeMonth })
  .meta({ pattern: MONTH_PATTERN.source });

/** The month in which something ended, or `present` while it lasts. */
export const lastMonth = z
  .string({ error: mustBeLastMonth })
  .refine((value) => value === 'present' || isMonth(value), { error: mustBeLastMonth })
  .meta({ pattern: `${MONTH_PATTERN.source}|^present$` });

/** A text for every locale; leaving one out is an error. */
export const localizedText = z.strictObject(
  Object.fromEntries(LOCALE_KEYS.map((locale) => [locale, plainText(300)])) as Record<Locale, z.ZodString>,
);

function mustBeText({ input }: { readonly input?: unknown }): string {
  return typeof input === 'object' ? 'must be text; write one text' : 'must be text; put it in quotes';
}

function mustBeMonth({ input }: { readonly input?: unknown }): string {
  return `must be a month; write ${monthIn(input) ?? 'it as 2024-05'}`;
}

function mustBeLastMonth({ input }: { readonly input?: unknown }): string {
  const isPresent = /^(?:present|now|today|current|ongoing|現在|目前|至今|현재|지금|oggi|ora|adesso|presente)$/iu;
  const meant = isPresent.test(String(input)) ? 'present' : monthIn(input);
  return `must be a month or present; write ${meant ?? 'it as 2024-05, or present'}`;
}

/** The month that a text says in another notation, or with a day. */
function monthIn(input: unknown): string | undefined {
  return readMonth(String(input)) ?? readDay(String(input))?.day.slice(0, 7);
}

function dayHint(value: string): string {
  const found = readDay(value);
  return found ? `write ${found.day}` : 'write it as 2024-05-31';
}

function isMonth(value: string): boolean {
  return MONTH_PATTERN.test(value);
}

function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number(value.slice(0, 4)) < FIRST_YEAR) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value);
}

/** The forms that frontmatter and registries share: ids, days, months, plain text, text in every locale. */
import { z } from 'astro/zod';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';

/** Ids and slugs are kebab-case ASCII, so that URLs stay readable and portable. */
const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function isId(value: string): boolean {
  return ID_PATTERN.test(value);
}

export const id = z.string().regex(ID_PATTERN, {
  error: 'must be lower-case ASCII letters, digits and single hyphens, such as "daily-work"',
});

/** Text in one line without markup; blanks at its ends do not count. */
export function plainText(maximum: number): z.ZodString {
  return z
    .string({ error: (issue) => (issue.input === undefined ? undefined : 'must be text; put it in quotes') })
    .trim()
    .min(1, { error: 'must not be empty' })
    .refine((value) => [...value].length <= maximum, {
      error: (issue) => `must be at most ${maximum} characters, and has ${[...String(issue.input)].length}`,
    })
    .regex(/^[^\n\r\t]*$/, { error: 'must stay on one line' });
}

/** A calendar day as written; it stays text, so that no time zone can shift it. */
export const day = z
  .string({ error: (issue) => (issue.input === undefined ? undefined : 'must be a day, YYYY-MM-DD') })
  .refine(isCalendarDay, { error: 'must be a real calendar day, YYYY-MM-DD' });

export const month = z
  .string({ error: (issue) => (issue.input === undefined ? undefined : 'must be a month, YYYY-MM') })
  .refine((value) => /^\d{4}-\d{2}$/.test(value) && isCalendarDay(`${value}-01`), {
    error: 'must be a month, YYYY-MM',
  });

/** A text for every locale; leaving one out is an error. */
export const localizedText = z.strictObject(
  Object.fromEntries(LOCALE_KEYS.map((locale) => [locale, plainText(300)])) as Record<Locale, z.ZodString>,
);

/** The earliest year a date may have; earlier ones are typing errors. */
const FIRST_YEAR = 1990;

function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number(value.slice(0, 4)) < FIRST_YEAR) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value);
}

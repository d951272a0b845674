import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { type FreshnessView, viewFreshness } from '#model/freshness.ts';
import type { Frontmatter, Post, PostRecord } from '#model/post.ts';
import { makeDraft, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const TODAY = '2026-11-21';

function freshnessOf(record: PostRecord, ...others: PostRecord[]): FreshnessView | undefined {
  const library = makeLibrary([record, ...others], {}, { today: TODAY, includeHidden: true });
  const { slug, locale } = record;
  return viewFreshness(library.post(slug, locale) as Post, { library, locale, t: createTranslate(locale) });
}

function freshness(
  frontmatter: Frontmatter,
  locale: Locale = 'en',
  record: Partial<PostRecord> = {},
): FreshnessView | undefined {
  return freshnessOf(makeOriginal('a', locale, { date: '2026-11-21', ...frontmatter }, record));
}

describe('the text', () => {
  test.each<[Locale, string, string, string, string]>([
    ['en', 'Experience from 2023–2024', 'Experience from 2023', 'Experience since 2022', 'Written in 2024'],
    ['zh-TW', '2023–2024 年的經歷', '2023 年的經歷', '2022 年至今的經歷', '寫於 2024 年'],
    ['ko', '2023~2024년의 경험', '2023년의 경험', '2022년부터 지금까지의 경험', '2024년에 쓴 글'],
    ['it', 'Esperienza del 2023–2024', 'Esperienza del 2023', 'Esperienza dal 2022 a oggi', 'Scritta nel 2024'],
  ])('says in %s in which years it happened, or when it was written', (locale, range, year, since, written) => {
    expect(freshness({ period: { from: '2023-03', to: '2024-07' } }, locale)?.text).toBe(range);
    expect(freshness({ period: { from: '2023-03', to: '2023-07' } }, locale)?.text).toBe(year);
    expect(freshness({ period: { from: '2022-03', to: 'present' } }, locale)?.text).toBe(since);
    expect(freshness({ date: '2024-12-31' }, locale)?.text).toBe(written);
  });

  test('is wanting in a draft that says nothing of its time', () => {
    expect(freshnessOf(makeDraft('a', 'en'))).toBeUndefined();
    expect(freshnessOf(makeDraft('a', 'en', { period: { from: '2022-03', to: 'present' } }))).toBeUndefined();
  });

  test('tells of the time lived in a draft without a day', () => {
    expect(freshnessOf(makeDraft('a', 'en', { period: { from: '2022-03', to: '2022-04' } }))?.text).toBe(
      'Experience from 2022',
    );
  });
});

describe('an experience', () => {
  test.each<[string, Frontmatter, boolean]>([
    ['this month', { period: { from: '2020-01', to: '2026-11' } }, false],
    ['two years ago', { period: { from: '2020-01', to: '2024-11' } }, false],
    ['two years and a month ago', { period: { from: '2020-01', to: '2024-10' } }, false],
    ['five years ago', { period: { from: '2020-01', to: '2021-11' } }, false],
    ['five years and a month ago', { period: { from: '2020-01', to: '2021-10' } }, true],
    ['in the future, as someone wrote', { period: { from: '2020-01', to: '2027-01' } }, false],
    [
      'when it was written down, as “present” means',
      { date: '2021-10-31', period: { from: '2019-01', to: 'present' } },
      true,
    ],
    ['when it was written down, at the latest', { date: '2024-10-31' }, false],
  ])('counts as old by when it ended: %s', (_, frontmatter, isOld) => {
    expect(freshness(frontmatter)?.isOld).toBe(isOld);
  });

  test('is no younger for a text that was changed of late', () => {
    expect(freshness({ date: '2021-10-31', updated: '2026-11-20' })?.isOld).toBe(true);
  });

  test('counts as old from the day on which a part of it may mislead', () => {
    const told = { period: { from: '2020-01', to: '2023-10' }, stages: { applying: '#how' } } as const;
    expect(freshness(told)?.isOld).toBe(true);
  });
});

describe('the notice', () => {
  const period = { from: '2019-01', to: '2021-06' };
  const headings = [
    { depth: 2, id: 'how-i-applied', text: 'How I applied' },
    { depth: 2, id: '面試', text: 'Five rounds' },
  ];

  test('names and links the headings in question', () => {
    const stages = { interviewing: '#面試', applying: '#how-i-applied', leaving: '#end' };
    expect(freshness({ period, stages }, 'en', { headings })?.notice).toEqual({
      text: 'The application and the interviews told here date from 2021 or before; steps and questions may have changed since.',
      links: [
        { label: 'How I applied', url: '/en/posts/a/#how-i-applied' },
        { label: 'Five rounds', url: '/en/posts/a/#%E9%9D%A2%E8%A9%A6' },
      ],
    });
  });

  test.each<[Locale, string, string, string, string]>([
    ['en', 'What is told here about applying', 'The interviews told here', 'The application and', 'This advice'],
    ['zh-TW', '這裡提到的應徵過程', '這裡提到的面試', '這裡提到的應徵與面試', '這些求職建議'],
    [
      'ko',
      '여기에 나오는 지원 과정은',
      '여기에 나오는 면접은',
      '여기에 나오는 지원 과정과 면접은',
      '2021년을 기준으로',
    ],
    ['it', 'La candidatura raccontata', 'I colloqui raccontati', 'La candidatura e i colloqui', 'Questi consigli'],
  ])('says in %s what may have changed', (locale, applying, interviewing, both, advice) => {
    const textOf = (frontmatter: Frontmatter): string | undefined =>
      freshness({ period, ...frontmatter }, locale)?.notice?.text;
    expect(textOf({ stages: { applying: '#a' } })).toContain(applying);
    expect(textOf({ stages: { interviewing: '#a' } })).toContain(interviewing);
    expect(textOf({ stages: { applying: '#a', interviewing: '#b' } })).toContain(both);
    expect(textOf({ stages: { interviewing: '#b' }, disclosure: 'editorial' })).toContain(advice);
    expect(textOf({ stages: { interviewing: '#b' } })).toContain('2021');
  });

  test.each<[string, Frontmatter, boolean]>([
    ['there is after more than three years', { period: { from: '2019-01', to: '2023-10' } }, true],
    ['there is none after three years', { period: { from: '2019-01', to: '2023-11' } }, false],
    ['there is by the day of writing where no period is given', { date: '2023-10-31' }, true],
    ['there is none on a text of this year', {}, false],
  ])('%s', (_, frontmatter, isThere) => {
    expect(freshness({ stages: { interviewing: '#a' }, ...frontmatter })?.notice !== undefined).toBe(isThere);
  });

  test('is none of a story that tells nothing of getting hired', () => {
    expect(freshness({ period, stages: { leaving: '#end' } })?.notice).toBeUndefined();
  });

  test('links a heading once that tells both', () => {
    const stages = { interviewing: '#how-i-applied', applying: '#how-i-applied' };
    expect(freshness({ period, stages }, 'en', { headings })?.notice?.links).toHaveLength(1);
  });

  test('links nothing in a translation that names no headings', () => {
    const original = makeOriginal('a', 'ko', { period, stages: { interviewing: '#a' } });
    const notice = freshnessOf(makeTranslation('a', 'en', 'ko'), original)?.notice;
    expect(notice?.text).toContain('2021 or before');
    expect(notice?.links).toEqual([]);
  });
});

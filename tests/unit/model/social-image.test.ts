import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import type { Library } from '#model/library.ts';
import type { Post } from '#model/post.ts';
import { postSocialImage, type SocialImage, siteSocialImage } from '#model/social-image.ts';
import { STAGE_COLOURS } from '#model/stage-colours.ts';
import { STAGES } from '#schema/registry.ts';
import { makeEntry, makeLibrary, makeOriginal } from '../../support/make-post.ts';

function imageOf(library: Library, slug: string, locale: Locale): SocialImage {
  return postSocialImage(library.post(slug, locale) as Post, { library, locale, t: createTranslate(locale) });
}

describe('postSocialImage', () => {
  const library = makeLibrary(
    [
      makeOriginal('full', 'en', {
        title: 'A year',
        role: 'engineer',
        company: 'one',
        region: 'taipei',
        period: { from: '2021-03', to: '2022-04' },
        stages: { 'on-call': '#a', applying: '#b' },
      }),
      makeOriginal('bare', 'ko', { title: '일 년' }),
    ],
    {
      roles: [makeEntry('engineer', { label: 'Engineer' })],
      companies: [makeEntry('one', { label: 'One' })],
      regions: [makeEntry('taipei')],
      stages: [makeEntry('on-call'), makeEntry('applying')],
    },
  );

  test('shows title, role, company, period and language, and the stages that are told in their colour', () => {
    expect(imageOf(library, 'full', 'en')).toEqual({
      lang: 'en',
      title: 'A year',
      facts: 'Engineer · One · March 2021 to April 2022',
      language: 'English',
      stages: STAGES.map((stage) => (['applying', 'on-call'].includes(stage) ? STAGE_COLOURS[stage] : undefined)),
    });
  });

  test('does without facts', () => {
    expect(imageOf(library, 'bare', 'ko')).toEqual({
      lang: 'ko',
      title: '일 년',
      facts: '',
      language: '한국어',
      stages: STAGES.map(() => undefined),
    });
  });
});

test.each(LOCALE_KEYS)('siteSocialImage in %s shows what the site is, its languages and all stages', (locale) => {
  const t = createTranslate(locale);
  expect(siteSocialImage(locale, t)).toEqual({
    lang: LOCALES[locale].lang,
    title: t('site.tagline'),
    facts: LOCALE_KEYS.map((other) => LOCALES[other].label).join(' · '),
    language: LOCALES[locale].label,
    stages: Object.values(STAGE_COLOURS),
  });
});

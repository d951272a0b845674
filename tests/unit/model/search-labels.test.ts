import { expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { viewSearchLabels } from '#model/search-labels.ts';
import { makeLibrary, makeOriginal } from '../../support/make-post.ts';

const library = makeLibrary([makeOriginal('a', 'zh-TW', { date: '2024-05-06' })]);

test.each(LOCALE_KEYS)('leaves the placeholders in the messages of %s to the browser', (locale) => {
  const { messages, counts } = viewSearchLabels({ library, locale, t: createTranslate(locale) });
  expect(messages.corrected).toMatch(/\{query\}.*\{suggestion\}/);
  expect(messages.failedIn).toContain('{languages}');
  const withQuery = ['none', 'forget', 'suggestion'] as const;
  expect(withQuery.filter((name) => !messages[name].includes('{query}'))).toEqual([]);
  expect(counts['other']).toContain('{count}');
});

test('offers the languages with stories and the reader’s own', () => {
  const { languages, filters } = viewSearchLabels({ library, locale: 'it', t: createTranslate('it') });
  expect(languages).toEqual([
    { locale: 'zh-tw', lang: 'zh-Hant-TW', label: '繁體中文' },
    { locale: 'it', lang: 'it', label: 'Italiano' },
  ]);
  expect(filters.find(({ name }) => name === 'year')?.values).toEqual([{ id: '2024', label: '2024', isForeign: true }]);
});

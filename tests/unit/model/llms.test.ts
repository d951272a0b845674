import { expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { viewLanguageList, viewStoryList } from '#model/llms.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const library = makeLibrary(
  [
    makeOriginal('told', 'en', {
      title: 'Told',
      description: 'D.',
      role: 'engineer',
      company: 'acme',
      region: 'taipei',
      stages: { applying: '#a', leaving: '#b' },
    }),
    makeTranslation('told', 'ko', 'en'),
    makeOriginal('guide', 'en', { title: 'Guide', description: 'G.', role: 'engineer', disclosure: 'editorial' }),
    makeOriginal('other', 'en', { title: 'Other', description: 'O.' }),
    makeOriginal('quiet', 'en', { unlisted: true }),
  ],
  {
    roles: [makeEntry('manager'), makeEntry('engineer', { label: inEveryLocale('Engineer', { ko: '엔지니어' }) })],
    companies: [makeEntry('acme', { label: 'Acme' })],
    regions: [makeEntry('taipei', { label: 'Taipei' })],
    stages: [makeEntry('applying', { label: 'Applying' }), makeEntry('leaving', { label: 'Leaving' })],
  },
);

test('the list of languages leads to each of them, with what it holds', () => {
  const { title, sections } = viewLanguageList(library);
  expect(title).toBe('Casebook');
  expect(sections.map((section) => section.title)).toEqual(['Languages']);
  expect(sections[0]?.links).toHaveLength(LOCALE_KEYS.length);
  expect(sections[0]?.links[0]).toEqual({
    title: 'English',
    url: 'https://casebook.example/en/llms.txt',
    note: 'English · 3 stories',
  });
});

test('the list of a language has guides first, then the stories of each role, each once', () => {
  const { sections } = viewStoryList(library, 'en');
  expect(sections).toEqual([
    {
      title: 'Guides by the editors',
      links: [{ title: 'Guide', url: 'https://casebook.example/en/posts/guide.md', note: 'G.' }],
    },
    {
      title: 'Engineer',
      links: [
        {
          title: 'Told',
          url: 'https://casebook.example/en/posts/told.md',
          note: 'D. · Acme · Taipei · Applying and Leaving',
        },
      ],
    },
    {
      title: 'Other stories',
      links: [{ title: 'Other', url: 'https://casebook.example/en/posts/other.md', note: 'O.' }],
    },
    {
      title: 'Optional',
      links: [
        { title: 'About Casebook', url: 'https://casebook.example/en/about/' },
        { title: 'Languages', url: 'https://casebook.example/llms.txt' },
      ],
    },
  ]);
});

test('the list of a language is in that language', () => {
  const { summary, sections } = viewStoryList(library, 'ko');
  expect(summary).toMatch(/클라우드/);
  expect(sections.map(({ title }) => title)).toEqual(['엔지니어', 'Optional']);
});

test('a language without stories has what is optional', () => {
  expect(viewStoryList(library, 'it').sections.map(({ title }) => title)).toEqual(['Optional']);
});

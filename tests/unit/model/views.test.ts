import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { autoCoverColours } from '#model/auto-cover.ts';
import type { Library } from '#model/library.ts';
import { postAlternates } from '#model/pages.ts';
import type { Post } from '#model/post.ts';
import {
  type ViewContext,
  viewCountedStagePath,
  viewCover,
  viewLanguages,
  viewPost,
  viewTermGroups,
  viewTerms,
} from '#model/views.ts';
import type { RegistryKind } from '#schema/registry.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeImage, makeMediaMap, makeVideo, PLACEHOLDER } from '../../support/make-media.ts';
import { makeDraft, makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const registries = {
  tags: [
    makeEntry('cloud', { label: inEveryLocale('Cloud', { 'zh-TW': '雲端', ko: '클라우드' }) }),
    makeEntry('kubernetes', { label: 'Kubernetes' }),
    makeEntry('zeta', { label: 'álpha' }),
  ],
  roles: [makeEntry('engineer', { label: 'Engineer' })],
  companies: [makeEntry('one', { label: 'One' })],
  regions: [makeEntry('taipei', { label: 'Taipei' })],
  stages: [
    makeEntry('applying', {
      label: 'Applying',
      description: inEveryLocale('Getting in', { 'zh-TW': '應徵', ko: '지원', it: 'Entrare' }),
    }),
    makeEntry('leaving', { label: 'A farewell' }),
  ],
};

const heading = { depth: 2, id: '開始', text: 'How it began' };

const full = makeOriginal(
  'full',
  'en',
  {
    tags: ['kubernetes', 'cloud'],
    role: 'engineer',
    company: 'one',
    region: 'taipei',
    period: { from: '2023-03', to: '2024-07' },
    stages: { applying: '#開始' },
    updated: '2024-06-07',
  },
  { headings: [heading], counts: { characters: 0, words: 2380 } },
);

function contextOf(library: Library, locale: Locale): ViewContext {
  return { library, locale, t: createTranslate(locale) };
}

function view(
  library: Library,
  slug: string,
  postLocale: Locale,
  reader: Locale = postLocale,
): ReturnType<typeof viewPost> {
  return viewPost(library.post(slug, postLocale) as Post, contextOf(library, reader));
}

describe('viewPost', () => {
  const library = makeLibrary(
    [full, makeTranslation('full', 'ko', 'en'), makeOriginal('bare', 'en', { tags: ['zeta'], unlisted: true })],
    registries,
  );

  test('shows every fact in the reader’s language, with the URLs of pages that exist', () => {
    expect(view(library, 'full', 'en')).toEqual({
      url: '/en/posts/full/',
      title: 'A title',
      titlePhrases: ['A title'],
      description: 'What it is about.',
      foreignLang: undefined,
      language: 'English',
      date: '2024-05-06',
      updated: '2024-06-07',
      facts: {
        roles: { id: 'engineer', label: 'Engineer', url: '/en/roles/engineer/' },
        companies: { id: 'one', label: 'One', url: '/en/companies/one/' },
        regions: { id: 'taipei', label: 'Taipei', url: '/en/regions/taipei/' },
      },
      period: 'March 2023 to July 2024',
      stages: [
        {
          id: 'applying',
          label: 'Applying',
          url: '/en/stages/applying/',
          heading: { text: 'How it began', url: '/en/posts/full/#%E9%96%8B%E5%A7%8B' },
        },
      ],
      tags: [
        { id: 'kubernetes', label: 'Kubernetes', url: '/en/tags/kubernetes/' },
        { id: 'cloud', label: 'Cloud', url: '/en/tags/cloud/' },
      ],
      authors: [{ id: 'editors', label: 'Label of editors', url: '/en/authors/editors/' }],
      minutes: 10,
      hidden: undefined,
    });
  });

  test('names the language of a post that is not in the reader’s, and makes no link to a missing page', () => {
    expect(view(library, 'full', 'ko', 'it')).toMatchObject({
      url: '/ko/posts/full/',
      foreignLang: 'ko',
      language: 'coreano',
      facts: { roles: { label: 'Engineer', url: undefined } },
      period: 'da marzo 2023 a luglio 2024',
      tags: [{ label: 'Kubernetes', url: undefined }, { label: 'Cloud' }],
    });
  });

  test('leads a stage without a heading nowhere but to its page', () => {
    expect(view(library, 'full', 'ko').stages).toEqual([
      { id: 'applying', label: 'Applying', url: '/ko/stages/applying/', heading: undefined },
    ]);
  });

  test('leaves out what a post does not say', () => {
    expect(view(library, 'bare', 'en')).toMatchObject({
      facts: { roles: undefined, companies: undefined, regions: undefined },
      period: undefined,
      stages: [],
      updated: undefined,
      tags: [{ id: 'zeta', label: 'álpha', url: undefined }],
    });
  });

  test('takes a change on the first day for none', () => {
    const record = makeOriginal('a', 'en', { date: '2024-05-06', updated: '2024-05-06' });
    expect(view(makeLibrary([record]), 'a', 'en').updated).toBeUndefined();
  });

  test.each([
    ['en', 'since March 2023'],
    ['zh-TW', '2023年3月至今'],
    ['ko', '2023년 3월부터 지금까지'],
    ['it', 'da marzo 2023'],
  ] as const)('says in %s that a time goes on', (locale, period) => {
    const record = makeOriginal('a', locale, { period: { from: '2023-03', to: 'present' } });
    expect(view(makeLibrary([record]), 'a', locale).period).toBe(period);
  });

  test.each([
    ['a draft', makeOriginal('a', 'en', { draft: true }), 'draft'],
    ['a draft without a day', makeDraft('a', 'en'), 'draft'],
    ['a post of the future', makeOriginal('a', 'en', { date: '2026-01-02' }), 'scheduled'],
    ['a published post', makeOriginal('a', 'en'), undefined],
  ])('says of %s whether only development shows it', (_, record, hidden) => {
    expect(view(makeLibrary([record], {}, { includeHidden: true }), 'a', 'en').hidden).toBe(hidden);
  });
});

describe('viewTerms', () => {
  const library = makeLibrary(
    [full, makeOriginal('b', 'en', { tags: ['zeta', 'cloud'], stages: { leaving: '#end' } })],
    registries,
  );

  test('sorts terms by their name in the reader’s language', () => {
    expect(viewTerms('tags', contextOf(library, 'en')).map(({ label }) => label)).toEqual([
      'álpha',
      'Cloud',
      'Kubernetes',
    ]);
  });

  test('keeps stages in their order, with descriptions', () => {
    expect(viewTerms('stages', contextOf(library, 'en'))).toEqual([
      { id: 'applying', label: 'Applying', url: '/en/stages/applying/', count: 1, description: 'Getting in' },
      { id: 'leaving', label: 'A farewell', url: '/en/stages/leaving/', count: 1, description: undefined },
    ]);
  });

  test('counts the stories of a term', () => {
    expect(viewTerms('tags', contextOf(library, 'en')).map(({ count }) => count)).toEqual([1, 2, 1]);
  });

  test('has none in a language without stories', () => {
    expect(viewTerms('tags', contextOf(library, 'ko'))).toEqual([]);
  });
});

describe('viewTermGroups', () => {
  const tags = [
    makeEntry('craft', { label: 'Craft' }),
    makeEntry('technology', { label: inEveryLocale('Technology', { ko: '기술' }) }),
    makeEntry('alone', { label: 'Zebra' }),
    makeEntry('kubernetes', { label: 'Kubernetes', parent: 'containers' }),
    makeEntry('serverless', { label: 'Serverless', parent: 'technology' }),
    makeEntry('containers', { label: 'Containers', parent: 'technology' }),
    makeEntry('cloud', { label: 'Cloud', parent: 'technology' }),
    makeEntry('writing', { label: 'Writing', parent: 'craft' }),
    makeEntry('other', { label: 'Apple' }),
  ];
  const library = makeLibrary(
    [
      makeOriginal('a', 'en', { tags: ['kubernetes', 'serverless'] }),
      makeOriginal('b', 'en', { tags: ['cloud', 'writing', 'alone', 'other'], region: 'taipei' }),
      makeOriginal('c', 'en', { region: 'taiwan', stages: { leaving: '#end' } }),
      makeOriginal('d', 'en', { region: 'dublin', stages: { applying: '#start' } }),
      makeOriginal('e', 'ko', { tags: ['technology'] }),
    ],
    {
      ...registries,
      tags,
      regions: [
        makeEntry('taiwan'),
        makeEntry('taipei', { parent: 'taiwan' }),
        makeEntry('italy'),
        makeEntry('dublin'),
        makeEntry('cork', { parent: 'dublin' }),
      ],
    },
  );
  const groups = (kind: RegistryKind, locale: Locale = 'en'): [string | undefined, string[]][] =>
    viewTermGroups(kind, contextOf(library, locale)).map(({ head, terms }) => [
      head?.label,
      terms.map((term) => `${term.depth} ${term.label}`),
    ]);

  test('put every term under the widest above it, nested ones after their own, those that stand alone last', () => {
    expect(groups('tags')).toEqual([
      ['Craft', ['1 Writing']],
      ['Technology', ['1 Cloud', '1 Containers', '2 Kubernetes', '1 Serverless']],
      [undefined, ['1 Apple', '1 Zebra']],
    ]);
  });

  test('have the page of their head, and all that lists show of a term', () => {
    const [craft, , alone] = viewTermGroups('tags', contextOf(library, 'en'));
    expect(craft).toEqual({
      head: { id: 'craft', label: 'Craft', url: '/en/tags/craft/', count: 1, description: undefined },
      terms: [
        { id: 'writing', label: 'Writing', url: '/en/tags/writing/', count: 1, description: undefined, depth: 1 },
      ],
    });
    expect(alone?.head).toBeUndefined();
  });

  test('take a term for one that stands alone where no story tells of what is below it', () => {
    expect(groups('tags', 'ko')).toEqual([[undefined, ['1 기술']]]);
    expect(groups('regions')).toEqual([
      ['Label of taiwan', ['1 Label of taipei']],
      [undefined, ['1 Label of dublin']],
    ]);
  });

  test('keep stages in their order', () => {
    expect(groups('stages')).toEqual([[undefined, ['1 Applying', '1 A farewell']]]);
  });

  test('have every term once, and are none where there are no terms', () => {
    const shown = viewTermGroups('tags', contextOf(library, 'en')).flatMap(({ head, terms }) => [
      ...(head ? [head.url] : []),
      ...terms.map((term) => term.url),
    ]);
    expect(shown.toSorted()).toEqual(
      viewTerms('tags', contextOf(library, 'en'))
        .map(({ url }) => url)
        .toSorted(),
    );
    expect(groups('tags', 'it')).toEqual([]);
  });
});

describe('viewCover', () => {
  const library = makeLibrary([
    makeOriginal('drawn', 'en', { cover: 'auto', coverAlt: 'Never said' }),
    makeOriginal('photo', 'en', { cover: './cover.png', coverAlt: 'A desk' }),
  ]);
  const post = (slug: string): Post => library.post(slug, 'en') as Post;

  test('of a post without a picture is drawn and only decoration', () => {
    expect(viewCover(post('drawn'), new Map(), '50vw')).toEqual({
      src: '/covers/drawn.svg',
      width: 1600,
      height: 900,
      alt: '',
      sources: [],
      colours: autoCoverColours(post('drawn')),
    });
  });

  test('of a post with a picture has its sizes and its text alternative', () => {
    expect(viewCover(post('photo'), makeMediaMap(makeImage('posts/photo/cover.png', 500, 250)), '50vw')).toEqual({
      src: '/media/photo/cover-1f2e3d4c-500.webp',
      srcset: '/media/photo/cover-1f2e3d4c-480.webp 480w, /media/photo/cover-1f2e3d4c-500.webp 500w',
      sizes: '50vw',
      width: 500,
      height: 250,
      alt: 'A desk',
      sources: [
        {
          type: 'image/avif',
          srcset: '/media/photo/cover-1f2e3d4c-480.avif 480w, /media/photo/cover-1f2e3d4c-500.avif 500w',
        },
      ],
      colours: PLACEHOLDER,
    });
  });

  test.each([
    ['missing', makeMediaMap()],
    ['a video', makeMediaMap(makeVideo('posts/photo/cover.png'))],
  ])('throws when the picture is %s', (_, media) => {
    expect(() => viewCover(post('photo'), media, '50vw')).toThrow(
      'posts/photo/en.md: the cover posts/photo/cover.png is no known image',
    );
  });
});

describe('viewLanguages', () => {
  const library = makeLibrary([makeOriginal('a', 'ko'), makeTranslation('a', 'zh-TW', 'ko')]);

  test('names every other language, with a URL where the story has it', () => {
    const languages = viewLanguages(postAlternates(library, 'a'), 'ko');
    const others = LOCALE_KEYS.filter((locale) => locale !== 'ko');
    expect(languages.map(({ lang }) => lang)).toEqual(others.map((locale) => LOCALES[locale].lang));
    expect(languages).toEqual(
      expect.arrayContaining([
        { label: 'English', lang: 'en', url: undefined },
        { label: '繁體中文', lang: 'zh-Hant-TW', url: '/zh-tw/posts/a/' },
        { label: 'Italiano', lang: 'it', url: undefined },
      ]),
    );
  });
});

describe('viewCountedStagePath', () => {
  test('has every step with a name, in the order of a career, with the number of its stories', () => {
    const library = makeLibrary([full], registries);
    expect(viewCountedStagePath(contextOf(library, 'en'))).toEqual([
      { id: 'applying', label: 'Applying', url: '/en/stages/applying/', count: 1 },
      { id: 'leaving', label: 'A farewell', url: undefined, count: 0 },
    ]);
  });
});

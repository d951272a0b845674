import type { Thing } from 'schema-dts';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import type { Post } from '#model/post.ts';
import {
  describeAuthorPage,
  describeEntrance,
  describeList,
  describePost,
  describeSite,
  describeTrail,
  toJsonLd,
} from '#model/structured-data.ts';
import { archiveTrail, postTrail, termsTrail, termTrail } from '#model/trails.ts';
import type { ViewContext } from '#model/views.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const ORIGIN = 'https://casebook.example';

const registries = {
  tags: [makeEntry('cloud', { label: inEveryLocale('Cloud', { ko: '클라우드' }) }), makeEntry('kubernetes')],
  authors: [
    makeEntry('editors', { label: 'Editors', organisation: true, description: inEveryLocale('We write.') }),
    makeEntry('ana', { label: 'Ana' }),
  ],
  stages: [makeEntry('leaving', { label: 'Leaving' })],
};

const library = makeLibrary(
  [
    makeOriginal('full', 'ko', {
      date: '2024-05-06',
      updated: '2024-06-07',
      tags: ['cloud', 'kubernetes'],
      authors: ['editors', 'ana'],
      stages: { leaving: '#end' },
      source: { url: 'https://example.org/post/?a=1&b=2', title: 'Elsewhere' },
    }),
    makeTranslation('full', 'en', 'ko'),
    makeTranslation('full', 'it', 'ko', { unlisted: true }),
    makeOriginal('bare', 'en'),
    makeOriginal('licensed', 'en', { source: { license: 'CC BY-NC 4.0' } }),
    makeOriginal('unlisted', 'it', { unlisted: true }),
    makeTranslation('unlisted', 'en', 'it', { unlisted: false }),
  ],
  registries,
);

function contextOf(locale: Locale): ViewContext {
  return { library, locale, t: createTranslate(locale) };
}

/** What a machine reads of a thing. */
function read(thing: Thing): Record<string, unknown> {
  const { '@graph': [first] = [] } = JSON.parse(toJsonLd([thing])) as { '@graph': Record<string, unknown>[] };
  return first ?? {};
}

function readPost(slug: string, locale: Locale): Record<string, unknown> {
  return read(
    describePost(library.post(slug, locale) as Post, contextOf(locale), ['/media/a/cover.webp', '/og/a.png']),
  );
}

describe('a post', () => {
  test('says of itself what its page shows', () => {
    expect(readPost('full', 'ko')).toEqual({
      '@type': 'BlogPosting',
      '@id': `${ORIGIN}/ko/posts/full/#article`,
      headline: 'A title',
      description: 'What it is about.',
      url: `${ORIGIN}/ko/posts/full/`,
      mainEntityOfPage: { '@type': 'WebPage', '@id': `${ORIGIN}/ko/posts/full/` },
      isPartOf: { '@type': 'WebSite', '@id': `${ORIGIN}/ko/#website`, name: 'Casebook', url: `${ORIGIN}/ko/` },
      inLanguage: 'ko',
      datePublished: '2024-05-06',
      dateModified: '2024-06-07',
      author: [
        {
          '@type': 'Organization',
          '@id': `${ORIGIN}/ko/authors/editors/#author`,
          name: 'Editors',
          description: 'We write.',
          url: `${ORIGIN}/ko/authors/editors/`,
        },
        { '@type': 'Person', '@id': `${ORIGIN}/ko/authors/ana/#author`, name: 'Ana', url: `${ORIGIN}/ko/authors/ana/` },
      ],
      image: [`${ORIGIN}/media/a/cover.webp`, `${ORIGIN}/og/a.png`],
      timeRequired: 'PT1M',
      keywords: ['클라우드', 'Label of kubernetes'],
      articleSection: ['Leaving'],
      license: 'https://creativecommons.org/licenses/by/4.0/',
      isBasedOn: 'https://example.org/post/?a=1&b=2',
      workTranslation: [
        {
          '@type': 'BlogPosting',
          '@id': `${ORIGIN}/en/posts/full/#article`,
          url: `${ORIGIN}/en/posts/full/`,
          inLanguage: 'en',
        },
      ],
    });
  });

  test('says nothing of what it does not know', () => {
    const bare = readPost('bare', 'en');
    for (const key of ['dateModified', 'isBasedOn', 'workTranslation', 'translationOfWork']) {
      expect(bare).not.toHaveProperty(key);
    }
  });

  test('in translation names its original, as the original names it', () => {
    const translation = readPost('full', 'en');
    expect(translation).not.toHaveProperty('workTranslation');
    expect(translation['translationOfWork']).toEqual({
      '@type': 'BlogPosting',
      '@id': readPost('full', 'ko')['@id'],
      url: `${ORIGIN}/ko/posts/full/`,
      inLanguage: 'ko',
    });
  });

  test('names no original that readers are not led to', () => {
    expect(readPost('unlisted', 'en')).not.toHaveProperty('translationOfWork');
  });

  test('claims no licence of ours for a text under the terms of its source', () => {
    expect(readPost('licensed', 'en')).not.toHaveProperty('license');
  });

  test('has no page of an author who has only unlisted posts in the language', () => {
    expect(readPost('full', 'it')['author']).toEqual([
      { '@type': 'Organization', name: 'Editors', description: 'We write.' },
      { '@type': 'Person', name: 'Ana' },
    ]);
  });

  test('without a day says none', () => {
    const drafts = makeLibrary([{ ...makeOriginal('a', 'en'), frontmatter: { draft: true } }], registries, {
      includeHidden: true,
    });
    const draft = describePost(drafts.post('a', 'en') as Post, { ...contextOf('en'), library: drafts }, []);
    expect(draft).not.toHaveProperty('datePublished');
  });
});

describe('the page of an author', () => {
  test('is about the author as posts name them', () => {
    const [editors] = readPost('full', 'ko')['author'] as unknown[];
    expect(read(describeAuthorPage(library.entry('authors', 'editors'), contextOf('ko')))).toEqual({
      '@type': 'ProfilePage',
      '@id': `${ORIGIN}/ko/authors/editors/`,
      url: `${ORIGIN}/ko/authors/editors/`,
      name: 'Editors',
      inLanguage: 'ko',
      isPartOf: { '@type': 'WebSite', '@id': `${ORIGIN}/ko/#website`, name: 'Casebook', url: `${ORIGIN}/ko/` },
      mainEntity: editors,
    });
  });
});

test('the language chooser names the site and all its languages', () => {
  const entrance = read(describeEntrance());
  expect(entrance).toMatchObject({ '@type': 'WebSite', '@id': `${ORIGIN}/#website`, url: `${ORIGIN}/` });
  expect(entrance).toHaveProperty('inLanguage', expect.arrayContaining(['zh-Hant-TW']));
});

describe('the home page', () => {
  test('names the site, its language and its search', () => {
    expect(read(describeSite(contextOf('zh-TW')))).toMatchObject({
      '@type': 'WebSite',
      '@id': `${ORIGIN}/zh-tw/#website`,
      name: 'Casebook',
      url: `${ORIGIN}/zh-tw/`,
      inLanguage: 'zh-Hant-TW',
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${ORIGIN}/zh-tw/search/?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    });
  });
});

describe('a list', () => {
  const posts = library.listed('en');

  test('names its posts in its order', () => {
    const list = read(describeList({ name: 'Tags: Cloud', url: '/en/tags/cloud/' }, posts, contextOf('en')));
    expect(list).toMatchObject({ '@type': 'CollectionPage', url: `${ORIGIN}/en/tags/cloud/`, name: 'Tags: Cloud' });
    expect(list).not.toHaveProperty('description');
    expect(list['mainEntity']).toEqual({
      '@type': 'ItemList',
      numberOfItems: posts.length,
      itemListElement: posts.map(({ slug, title }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: `${ORIGIN}/en/posts/${slug}/`,
        name: title,
      })),
    });
  });

  test('has the description of its page', () => {
    const list = describeList({ name: 'A', description: 'About A.', url: '/en/tags/a/' }, [], contextOf('en'));
    expect(read(list)).toMatchObject({ description: 'About A.', mainEntity: { numberOfItems: 0 } });
  });
});

describe('toJsonLd', () => {
  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    ']]> --> & &lt; "quotes" \\ \u2028 \u2029 \u0000',
    '</SCRIPT\n>',
  ];

  test.each(HOSTILE)('keeps a title like %j whole and inside of its element', (title) => {
    const hostile = makeLibrary([makeOriginal('a', 'en')], registries);
    const post = { ...(hostile.post('a', 'en') as Post), title };
    const text = toJsonLd([describePost(post, { ...contextOf('en'), library: hostile }, [])]);
    expect(text).not.toContain('<');
    expect(JSON.parse(text)['@graph'][0].headline).toBe(title);
  });

  test('puts several things into one graph', () => {
    const text = toJsonLd([describeSite(contextOf('en')), describeTrail(archiveTrail(contextOf('en')))]);
    const { '@context': context, '@graph': graph } = JSON.parse(text);
    expect(context).toBe('https://schema.org');
    expect(graph.map((thing: Thing & object) => thing['@type' as keyof typeof thing])).toEqual([
      'WebSite',
      'BreadcrumbList',
    ]);
  });
});

type Json = Record<string, unknown>;

const isAbsolute = (value: unknown): boolean => typeof value === 'string' && /^https?:\/\//.test(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isList = (value: unknown): value is Json[] => Array.isArray(value) && value.length > 0;
const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isAgent = (value: unknown): boolean => ['Person', 'Organization'].includes(String((value as Json)?.['@type']));
const optional = (check: (value: unknown) => boolean) => (value: unknown) => value === undefined || check(value);

/**
 * What the documentation of Google wants of each kind of result (required and recommended properties, the latter where
 * the content knows them), and schema.org of the values.
 */
const RULES: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  // https://developers.google.com/search/docs/appearance/structured-data/article
  BlogPosting: {
    headline: isText,
    author: (value) => isList(value) && value.every((one) => isAgent(one) && isText(one['name'])),
    datePublished: isDay,
    dateModified: optional(isDay),
    image: (value) => Array.isArray(value) && value.every(isAbsolute),
    inLanguage: (value) => Intl.getCanonicalLocales(String(value))[0] === value,
    timeRequired: (value) => /^PT[1-9]\d*M$/.test(String(value)),
    license: optional(isAbsolute),
    mainEntityOfPage: (value) => isAbsolute((value as Json)['@id']),
  },
  // …/structured-data/breadcrumb: at least two items, each with its place, name and address.
  BreadcrumbList: {
    itemListElement: (value) =>
      isList(value) &&
      value.length >= 2 &&
      value.every((one, index) => one['position'] === index + 1 && isText(one['name']) && isAbsolute(one['item'])),
  },
  // …/structured-data/profile-page
  ProfilePage: { mainEntity: (value) => isAgent(value) && isText((value as Json)['name']) },
  // …/appearance/site-names, and https://schema.org/SearchAction
  WebSite: {
    name: isText,
    url: isAbsolute,
    potentialAction: (value) =>
      JSON.stringify(value).includes('{search_term_string}') &&
      (value as Json)['query-input'] === 'required name=search_term_string',
  },
  CollectionPage: {
    mainEntity: (value) => {
      const { numberOfItems, itemListElement } = value as { numberOfItems: number; itemListElement: unknown[] };
      return numberOfItems === itemListElement.length;
    },
  },
};

/** Every kind of thing that the site tells machines, in every language. */
const THINGS = LOCALE_KEYS.flatMap((locale) => {
  const context = contextOf(locale);
  const posts = library.posts.filter((post) => post.locale === locale);
  const tag = library.entry('tags', 'kubernetes');
  const trails = [archiveTrail(context), termsTrail('tags', context), termTrail('tags', tag, context)];
  return [
    describeSite(context),
    describeList({ name: 'A', url: `/${locale}/` }, posts, context),
    ...[...trails, ...posts.map((post) => postTrail(post, context))].map(describeTrail),
    ...posts.map((post) => describePost(post, context, ['/covers/a.svg'])),
    ...registries.authors.map((entry) => describeAuthorPage(entry, context)),
  ].map(read);
});

describe.each(Object.entries(RULES))('every %s', (type, rules) => {
  const things = THINGS.filter((thing) => thing['@type'] === type);

  test.each(Object.entries(rules))('has a %s as search engines want it', (key, check) => {
    expect(things.length).toBeGreaterThan(0);
    expect(things.filter((thing) => !check(thing[key]))).toEqual([]);
  });
});

test('every kind of thing has its rules', () => {
  expect([...new Set(THINGS.map((thing) => thing['@type']))].toSorted()).toEqual(Object.keys(RULES).toSorted());
});

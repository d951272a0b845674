import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { FEED_FORMATS, feedType, listFeeds, viewFeed } from '#model/feed.ts';
import type { Library } from '#model/library.ts';
import { FEED_SIZE } from '#site.ts';
import { type FeedSource, feedUrl } from '#urls.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeImage, makeMediaMap } from '../../support/make-media.ts';
import { makeDraft, makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const registries = {
  tags: [makeEntry('cloud', { label: inEveryLocale('Cloud', { ko: '클라우드' }) }), makeEntry('unused')],
  stages: [
    makeEntry('applying', { label: 'Applying', description: inEveryLocale('Getting in', { ko: '지원' }) }),
    makeEntry('leaving'),
  ],
};

const library = makeLibrary(
  [
    makeOriginal('a', 'en', { date: '2024-01-02', updated: '2024-06-07', stages: { applying: '#x' } }),
    makeTranslation('a', 'ko', 'en', { title: '하나' }),
    makeOriginal('b', 'en', { date: '2024-03-04', cover: './cover.png', coverAlt: '' }),
    makeOriginal('quiet', 'en', { unlisted: true, tags: ['unused'] }),
  ],
  registries,
);

const media = makeMediaMap(makeImage('posts/b/cover.png', 800, 400));

function view(source: FeedSource, of: Library = library): ReturnType<typeof viewFeed> {
  return viewFeed(source, of, media);
}

describe('listFeeds', () => {
  test('has every locale, and in it the tags and stages that list a story', () => {
    const urls = listFeeds(library).map((source) => feedUrl('atom', source));
    const empty = LOCALE_KEYS.filter((locale) => locale !== 'en' && locale !== 'ko');
    expect(urls).toHaveLength(6 + empty.length);
    expect(urls).toEqual(
      expect.arrayContaining([
        '/en/atom.xml',
        '/en/tags/cloud/atom.xml',
        '/en/stages/applying/atom.xml',
        '/ko/atom.xml',
        '/ko/tags/cloud/atom.xml',
        '/ko/stages/applying/atom.xml',
        ...empty.map((locale) => feedUrl('atom', { locale })),
      ]),
    );
  });
});

describe('the feed of a locale', () => {
  const feed = view({ locale: 'en' });

  test('has its listed stories, newest first, with absolute URLs', () => {
    expect(feed.entries.map(({ url }) => url)).toEqual([
      'https://casebook.example/en/posts/b/',
      'https://casebook.example/en/posts/a/',
    ]);
    expect(feed).toMatchObject({
      title: 'Casebook: stories in English',
      lang: 'en',
      url: 'https://casebook.example/en/',
    });
  });

  test('was changed when the last of its stories was', () => {
    expect(feed.updated).toBe('2024-06-07');
    expect(feed.entries.map(({ published, updated }) => [published, updated])).toEqual([
      ['2024-03-04', '2024-03-04'],
      ['2024-01-02', '2024-06-07'],
    ]);
  });

  test('shows covers, drawn ones, too', () => {
    expect(feed.entries.map(({ cover }) => cover)).toEqual([
      'https://casebook.example/media/b/cover-1f2e3d4c-800.webp',
      'https://casebook.example/covers/a.svg',
    ]);
  });

  test('names authors and tags in its language', () => {
    expect(view({ locale: 'ko' }).entries[0]).toMatchObject({
      post: { title: '하나' },
      authors: [{ name: 'Label of editors', url: 'https://casebook.example/ko/authors/editors/' }],
      tags: [{ id: 'cloud', label: '클라우드' }],
    });
  });

  test('ends after as many stories as feeds have', () => {
    const many = makeLibrary(Array.from({ length: FEED_SIZE + 1 }, (_, index) => makeOriginal(`s-${index}`, 'en')));
    expect(view({ locale: 'en' }, many).entries).toHaveLength(FEED_SIZE);
  });

  test('without stories has a day of its own, whenever it is built', () => {
    expect(view({ locale: 'it' })).toMatchObject({ lang: 'it', updated: '2000-01-01', entries: [] });
  });
});

describe('the feed of a term', () => {
  test('has its stories, its label and its description', () => {
    expect(view({ locale: 'ko', term: { kind: 'stages', id: 'applying' } })).toMatchObject({
      title: 'Casebook: Applying',
      description: '지원',
      url: 'https://casebook.example/ko/stages/applying/',
      entries: [{ post: { slug: 'a', locale: 'ko' } }],
    });
  });

  test('is described as the site where the term is not', () => {
    const tag = view({ locale: 'ko', term: { kind: 'tags', id: 'cloud' } });
    expect([tag.title, tag.description]).toEqual(['Casebook: 클라우드', view({ locale: 'ko' }).description]);
  });
});

test('a draft that development shows may lack its day', () => {
  const drafts = makeLibrary([makeDraft('d', 'en')], registries, { includeHidden: true });
  expect(view({ locale: 'en' }, drafts).entries).toMatchObject([{ published: undefined, updated: '2000-01-01' }]);
});

test('every format is named, with its media type', () => {
  expect(FEED_FORMATS.map(({ format, name }) => [format, name, feedType(format)])).toEqual([
    ['rss', 'RSS', 'application/rss+xml'],
    ['atom', 'Atom', 'application/atom+xml'],
    ['json', 'JSON Feed', 'application/feed+json'],
  ]);
});

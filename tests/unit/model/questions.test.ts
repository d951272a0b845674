import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MediaFile } from '#model/media.ts';
import type { Post, PostRecord } from '#model/post.ts';
import { createAnswerDigests, recordQuestions } from '#model/questions.ts';
import { createSiteContent, type SiteContent } from '#model/site-content.ts';
import { postUrl } from '#urls.ts';
import { makeOriginal, makeTranslation } from '../../support/make-post.ts';
import { makeRegistries } from '../../support/make-registries.ts';

const MEDIA = [{ kind: 'video', path: 'posts/a/film.mp4' }] as unknown as readonly MediaFile[];

const RECORDS = [makeOriginal('a', 'en'), makeTranslation('a', 'ko', 'en'), makeOriginal('b', 'en')];

/** Ways to ask; each has to be noted, and answered as without notes. */
const ASKING: Readonly<Record<string, (content: SiteContent) => unknown>> = {
  'a list': ({ library }) => library.listed('en'),
  'a page of a list': ({ library }) => library.listedPage('en', 1),
  'whether a list has a page': ({ library }) => library.hasListedPage('en', 2),
  'the years of a list': ({ library }) => library.years('en'),
  'stories of other languages': ({ library }) => library.elsewhere('it'),
  'a post': ({ library }) => library.post('a', 'ko'),
  'a post that is not there': ({ library }) => library.post('a', 'it'),
  'a story': ({ library }) => library.story('a'),
  'the terms of a kind': ({ library }) => library.terms('tags', 'en'),
  'a page of a term': ({ library }) => library.termPage('tags', 'cloud', 'en', 1),
  'a page that a term does not have': ({ library }) => library.termPage('tags', 'cloud', 'en', 2),
  'whether there are terms': ({ library }) => library.hasTerms('roles', 'en'),
  'whether there is a term': ({ library }) => library.hasTerm('tags', 'cloud', 'it'),
  'whether a term has a page': ({ library }) => library.hasTerm('tags', 'cloud', 'it', 2),
  'the size of a term': ({ library }) => library.termSize('tags', 'cloud', 'en'),
  'a term elsewhere': ({ library }) => library.elsewhereTerm('tags', 'cloud', 'it'),
  'the neighbours of a post': ({ library }) => library.neighbours(library.post('a', 'en') as Post),
  'what is related to a post': ({ library }) => library.related(library.post('a', 'en') as Post),
  'the text of a post in a list': ({ library }) => library.listed('en').map(({ renderKey }) => renderKey),
  'the headings of a story': ({ library }) => library.story('a').map(({ headings }) => headings),
  'the text of a neighbour': ({ library }) =>
    Object.values(library.neighbours(library.post('b', 'en') as Post)).map((post) => post?.renderKey),
  'an entry of a registry': ({ library }) => library.entry('tags', 'cloud'),
  'whether a post is hidden': ({ library }) => library.isHidden(library.post('a', 'en') as Post),
  'the day': ({ library }) => library.today,
  'all posts': ({ library }) => library.posts,
  'the registries': ({ library }) => library.registries,
  'whether there is a page': ({ pages }) => pages.has(postUrl('en', 'a')),
  'whether there is another page': ({ pages }) => pages.has('/nowhere/'),
  'all pages': ({ pages }) => [...pages],
  'how many pages there are': ({ pages }) => pages.size,
  'a file': ({ media }) => media.get('posts/a/film.mp4'),
  'a file that is not there': ({ media }) => media.get('posts/a/other.mp4'),
  'all files': ({ media }) => [...media.values()],
};

describe('recordQuestions', () => {
  test.each(Object.entries(ASKING))('notes who asks for %s, and answers', (_name, ask) => {
    const content = makeContent();
    const questions = new Set<string>();
    expect(ask(recordQuestions(content, questions))).toEqual(ask(content));
    expect(questions.size).toBeGreaterThan(0);
  });

  test('notes a number as the number that it is', () => {
    expect(questionsOf(({ library }) => library.listedPage('en', 2))).toEqual(['["library","listedPage","en",2]']);
  });

  test('notes a question once', () => {
    expect(questionsOf(({ library }) => [library.listed('en'), library.listed('en')])).toEqual([
      '["library","listed","en"]',
    ]);
  });
});

describe('createAnswerDigests', () => {
  test.each(Object.entries(ASKING))('finds the answer unchanged in the same content: %s', (_name, ask) => {
    const [first, second] = [digestsOf(makeContent()), digestsOf(makeContent())];
    for (const question of questionsOf(ask)) {
      expect(first(question)).toEqual(expect.any(String));
      expect(second(question)).toBe(first(question));
    }
  });

  const edited = (change: object): readonly PostRecord[] =>
    RECORDS.map((record) => (record.slug === 'a' && record.locale === 'en' ? { ...record, ...change } : record));

  test.each<[string, Parameters<typeof makeContent>[0], string[]]>([
    [
      'another text of a post',
      { records: edited({ renderKey: 'other', headings: [{ id: 'a', text: 'A', depth: 2 }] }) },
      ['the text of a post in a list', 'the headings of a story', 'the text of a neighbour'],
    ],
    [
      'another title of a post',
      { records: edited({ frontmatter: { ...RECORDS[0]?.frontmatter, title: 'Another' } }) },
      [
        'a list',
        'a page of a list',
        'stories of other languages',
        'a story',
        'the terms of a kind',
        'a page of a term',
        'a term elsewhere',
        'the neighbours of a post',
        'all posts',
        'the text of a post in a list',
      ],
    ],
    [
      'a new post',
      { records: [...RECORDS, makeOriginal('c', 'it')] },
      ['whether there is a term', 'what is related to a post', 'all posts', 'all pages', 'how many pages there are'],
    ],
    ['another day', { today: '2026-01-02' }, ['the day']],
    ['another file', { media: [] }, ['a file', 'all files']],
  ])('tells by %s what may come out otherwise, and nothing that may not', (_name, change, expected) => {
    const [before, after] = [digestsOf(makeContent()), digestsOf(makeContent(change))];
    const changed = Object.entries(ASKING)
      .filter(([, ask]) => questionsOf(ask).some((question) => before(question) !== after(question)))
      .map(([name]) => name);
    expect(changed).toEqual(expect.arrayContaining(expected));
    for (const [name, ask] of Object.entries(ASKING)) {
      if (!changed.includes(name)) expect(shown(ask(makeContent(change))), name).toBe(shown(ask(makeContent())));
    }
  });

  test('has no answer to a question about a post that is gone', () => {
    const [question = ''] = questionsOf(({ library }) => library.isHidden(RECORDS[0] as unknown as Post));
    expect(digestsOf(makeContent({ records: RECORDS.slice(2) }))(question)).toBeUndefined();
  });
});

/** An answer as a page shows it that does not ask for texts. */
function shown(answer: unknown): string {
  return JSON.stringify(answer, (key, value) =>
    ['counts', 'headings', 'media', 'renderKey'].includes(key) ? undefined : value,
  );
}

function makeContent({
  records = RECORDS,
  media = MEDIA,
  today = '2026-01-01',
}: {
  records?: readonly PostRecord[];
  media?: readonly MediaFile[];
  today?: string;
} = {}): SiteContent {
  return createSiteContent({ records, registries: makeRegistries(), media }, { today, includeHidden: false });
}

function questionsOf(ask: (content: SiteContent) => unknown): string[] {
  const questions = new Set<string>();
  ask(recordQuestions(makeContent(), questions));
  return [...questions];
}

function digestsOf(content: SiteContent): (question: string) => string | undefined {
  return createAnswerDigests(content, (text) => hash('sha256', text));
}

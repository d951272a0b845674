import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import { MDX_COMPONENTS } from '#markdown/mdx-components.ts';
import type { TextCounts } from '#model/article.ts';
import { translationFrontmatter } from '#schema/post.ts';
import { STAGES } from '#schema/registry.ts';
import { type CorpusPost, nodesOf, readCorpus } from '../support/read-corpus.ts';
import { brokenRules } from '../support/typography.ts';

const { content, posts } = await readCorpus();
const named = posts.map((post): [string, CorpusPost] => [post.record.file, post]);

/** The stories the site began with, and their languages, the original first. */
const FOUNDING_STORIES: Record<string, readonly Locale[]> = {
  'preparing-cse-interview-korea': ['ko', 'en'],
  'eighteen-months-cse-taipei': ['zh-TW', 'en'],
  'first-year-tam-london': ['en', 'zh-TW', 'ko', 'it'],
  'five-years-cse': ['zh-TW', 'en'],
  'monolithic-hosting': ['it', 'en'],
  'follow-the-sun-handover': ['en', 'zh-TW'],
  'star-stories-support-interview': ['en', 'zh-TW'],
};

function hasStoryLength({ characters, words }: TextCounts): boolean {
  return characters >= 2500 || words >= 1200;
}

describe('the corpus', () => {
  test('loads without a problem', () => {
    expect(content.problems).toEqual([]);
  });

  test('comes out complete: every source is a page', () => {
    const drafts = posts.filter(({ written }) => written.draft).length;
    expect(content.ledger).toEqual({ sources: posts.length, pages: posts.length - drafts, hidden: drafts });
  });

  test.each<[string, (post: CorpusPost) => boolean]>([
    ['a table', (post) => nodesOf(post, 'table').length > 0],
    ['a footnote', (post) => nodesOf(post, 'footnoteReference').length > 0],
    ['a code block', (post) => nodesOf(post, 'code').some(({ lang }) => lang)],
    ['an alert', (post) => nodesOf(post, 'blockquote').some((quote) => /^\[!\w+\]/.test(textOf(quote)))],
    ['a link to another story', (post) => nodesOf(post, 'link').some(({ url }) => /^\.\.\/[a-z-]+\//.test(url))],
    [
      'an MDX post with a provided component',
      (post) => nodesOf(post, 'mdxJsxFlowElement').some(({ name }) => Object.hasOwn(MDX_COMPONENTS, name ?? '')),
    ],
  ])('shows %s somewhere', (_, has) => {
    expect(posts.filter(has).map(({ record }) => record.file)).not.toEqual([]);
  });
});

describe.each(Object.entries(FOUNDING_STORIES))('the story %s', (slug, [original, ...translations]) => {
  const versions = posts.filter(({ record }) => record.slug === slug);
  const locales = versions.map(({ record }) => record.locale);

  test('is there in its original language and in translation', () => {
    expect(locales).toEqual(expect.arrayContaining([original, ...translations]));
    expect(versions.filter(({ written }) => !written.translationOf).map(({ record }) => record.locale)).toEqual([
      original,
    ]);
  });

  test('is long enough to be a story in each of them', () => {
    expect(versions.filter(({ record }) => !hasStoryLength(record.counts)).map(({ record }) => record.file)).toEqual(
      [],
    );
  });
});

/** The order in which authors find the keys in every post; the words for the cover stand beside it. */
const KEY_ORDER = [
  'title',
  'description',
  'locale',
  'translationOf',
  'date',
  'tags',
  'cover',
  'coverAlt',
  'authors',
  'updated',
  'role',
  'company',
  'region',
  'period',
  'stages',
  'aliases',
  'source',
  'disclosure',
  'draft',
  'unlisted',
  'pinned',
];

test('the normal form is the order of the schema, which "npm run check -- --fix" brings about', () => {
  expect(Object.keys(translationFrontmatter.shape)).toEqual(KEY_ORDER);
});

describe.each(named)('%s', (_, post) => {
  const { written, text, tree, record } = post;

  test('has its frontmatter in normal form: keys and stages in their order', () => {
    const keys = Object.keys(written);
    expect(keys).toEqual(KEY_ORDER.filter((key) => keys.includes(key)));
    const stages = Object.keys(written.stages ?? {});
    expect(stages).toEqual(STAGES.filter((stage) => stages.includes(stage)));
  });

  test('has dates that exist and follow each other', () => {
    const days = [written.date, written.updated].filter((day) => day !== undefined);
    expect(days.map((day) => new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10))).toEqual(days);
    const { from, to } = written.period ?? { from: '2000-01', to: '2000-02' };
    expect(from < to).toBe(true);
    // Nobody writes down a time before it has been lived.
    expect(to === 'present' || to <= (written.date ?? '9999')).toBe(true);
  });

  test.each([
    ['e-mail address', /[\w.+-]+@[\w-]+\.\w+/],
    ['phone number', /\+\d[\d ().-]{7,}\d|\b0\d{1,3}[ .-]\d{3,4}[ .-]\d{3,4}\b/],
    ['account number', /\d{12}/],
    ['access key', /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/],
  ])('gives away no %s', (_name, pattern) => {
    expect(pattern.exec(text)?.[0]).toBeUndefined();
  });

  test('keeps to the typography of its language', () => {
    const texts = [written.title, written.description, written.coverAlt, written.source?.title, written.source?.note];
    visit(tree, (node) => {
      if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
      const prose = structuredClone(node);
      // Code has rules of its own; a word in its place keeps the blanks around it.
      visit(prose, 'inlineCode', (code) => {
        code.value = 'code';
      });
      texts.push(textOf(prose).replace(/\s*\n\s*/g, ' '));
    });
    const broken = texts.flatMap((line) => (line ? brokenRules(record.locale, line).map((rule) => [rule, line]) : []));
    expect(broken).toEqual([]);
  });
});

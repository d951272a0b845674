import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { indexAddresses } from '#importer/addresses/address-index.ts';
import {
  type AnchorLink,
  createResolver,
  replaceAnchors,
  takeLinkedImages,
} from '#importer/addresses/resolve-addresses.ts';
import { planStories } from '#importer/plan-stories.ts';
import type { Blog, SourcePost } from '#importer/source.ts';
import type { StoryFiles } from '#importer/story-files.ts';
import { makeRegistries } from '../../support/make-post.ts';
import { makeBlog, makeSource, TEXTS } from '../../support/make-source.ts';

const POSTS: readonly Partial<SourcePost>[] = [
  { slug: 'from', translationKey: 'k', paths: ['/notes/2019/from/'] },
  { slug: 'von', translationKey: 'k', sample: TEXTS.ko, paths: ['/notes/ko/2019/from/'] },
  { slug: 'other', paths: ['/notes/2019/我的文章/', '/notes/old/other.html'], id: '12' },
  { slug: 'a-telling-name', paths: ['/notes/2020/a-telling-name/'] },
  { slug: 'kubernetes', paths: ['/notes/2020/kubernetes/'] },
  { slug: 'twice-there', paths: ['/notes/2020/twice-there/'] },
  { slug: 'twice-there-2', paths: ['/notes/2021/twice-there/'] },
  { slug: 'draft', status: 'draft', paths: ['/notes/draft/'] },
  { slug: 'future', date: { day: '2030-01-01', raw: '' }, paths: ['/notes/future/'] },
  { slug: 'half', translationKey: 'h', paths: ['/notes/half/'] },
  { slug: 'halb', translationKey: 'h', sample: TEXTS.ko, status: 'draft', paths: ['/notes/ko/half/'] },
];

/** What the story has of pictures. */
const FILES: StoryFiles = {
  take: async (address) => ({ href: `./taken-${address}`, isMedia: true }),
  taken: (address) => (address === '/notes/full.png' ? './full.png' : undefined),
  list: () => [],
};

async function setUp(changes: Partial<Blog> = {}, fromSlug = 'from') {
  const blog = makeBlog(POSTS.map(makeSource), { url: 'https://blog.example/notes/', system: 'wordpress', ...changes });
  const elsewhere = makeBlog([makeSource({ slug: 'second', paths: ['/second/'] })], {
    name: 'other.example',
    url: 'http://www.other.example/',
  });
  const around = { registries: makeRegistries(), taken: [], takenAliases: new Set<string>(), remembered: new Map() };
  const plan = await planStories([blog, elsewhere], around, { addsTags: true });
  const links: AnchorLink[] = [];
  const from = plan.posts.find(({ source }) => source.slug === fromSlug);
  if (!from) throw new Error('The plan lacks the post');
  const { link } = createResolver(from, indexAddresses(plan, '2026-01-01'), FILES, links);
  return { from, plan, links, link: (address: string) => summarise(link(address)) };
}

function summarise({ href, told }: { href: string | undefined; told?: { code: string; action: string } | undefined }) {
  return `${href}${told ? ` (${told.code})` : ''}`;
}

describe('a link', () => {
  test.each([
    ['https://blog.example/notes/2019/我的文章/', '../other/'],
    ['http://www.BLOG.example/notes/2019/%E6%88%91%E7%9A%84%E6%96%87%E7%AB%A0', '../other/'],
    ['//blog.example/notes/2019/我的文章/index.html', '../other/'],
    ['/notes/2019/我的文章/', '../other/'],
    ['/2019/我的文章/', '../other/'],
    ['../我的文章/', '../other/'],
    ['/notes/old/other.html', '../other/'],
    ['/notes/OLD/other/?utm_source=x', '../other/'],
    ['other.md', '../other/'],
    ['./other.md', '../other/'],
    ['/_posts/other.md', '../other/'],
    ['../../source/_posts/other.md', '../other/'],
    ['https://blog.example/notes/?p=12', '../other/'],
    ['/notes/?page_id=12', '../other/'],
    ['/notes/search/?p=12', 'https://blog.example/notes/search/?p=12 (link-external)'],
    ['https://github.com/?p=12', 'https://github.com/?p=12'],
    ['http://other.example/second', '../second/'],
    ['/posts/A-telling-name.html', '../a-telling-name/'],
    ['/notes/tags/a-telling-name/', 'https://blog.example/notes/tags/a-telling-name/ (link-external)'],
    ['/posts/kubernetes/', 'https://blog.example/posts/kubernetes/ (link-external)'],
    ['/posts/twice-there/', 'https://blog.example/posts/twice-there/ (link-external)'],
    ['https://example.com/a-telling-name/', 'https://example.com/a-telling-name/'],
    ['(https://example.com/a)', 'https://example.com/a'],
    ['/notes/2019/from/', '../from/'],
    ['/notes/ko/2019/from/', '../from/ko.md'],
    ['/notes/ko/2019/from/#제목', '../from/ko.md#cb-anchor-0'],
    ['other.md#a%20b', '../other/en.md#cb-anchor-0'],
    ['/notes/half/', '../half/'],
    ['/notes/ko/half/', '../half/'],
    ['/notes/ko/half/#a', '../half/'],
    ['/notes/draft/', 'https://blog.example/notes/draft/ (link-external)'],
    ['/notes/future/#x', 'https://blog.example/notes/future/#x (link-external)'],
    ['/notes/about/', 'https://blog.example/notes/about/ (link-external)'],
    ['/notes/關於/ 我/', 'https://blog.example/notes/%E9%97%9C%E6%96%BC/%20%E6%88%91/ (link-external)'],
    ['/notes/paper.pdf', 'https://blog.example/notes/paper.pdf (file-not-copied)'],
    ['/notes/full.png', './full.png'],
    ['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
    [' https://example.com/文 章 ', 'https://example.com/%E6%96%87%20%E7%AB%A0'],
    ['https://例え.jp/<a>', 'https://xn--r8jz45g.jp/%3Ca%3E'],
    ['//example.com/a', 'https://example.com/a'],
    ['www.example.com/a', 'https://www.example.com/a'],
    ['mailto:jane@example.com?subject=a b', 'mailto:jane@example.com?subject=a%20b'],
    ['tel:+886-2-1234', 'tel:+886-2-1234'],
    ['javascript:alert(1)', 'undefined (link-refused)'],
    ['java\nscript:alert(1)', 'undefined (link-refused)'],
    ['data:text/html,x', 'undefined (link-refused)'],
    ['file:///etc/passwd', 'undefined (link-refused)'],
    ['ftp://example.com/', 'undefined (link-refused)'],
    ['https://', 'undefined (link-refused)'],
    ['http://a b/', 'undefined (link-refused)'],
    ['https:/example.com', 'https://blog.example/example.com (link-external)'],
  ])('to %j leads to %s', async (address, expected) => {
    const { link } = await setUp();
    expect(link(address)).toBe(expected);
  });

  test.each([
    ['/notes/2019/我的文章/', '../other/'],
    ['other.md', '../other/'],
    ['/notes/about/', 'undefined (link-unresolved)'],
    ['about.md', 'undefined (link-unresolved)'],
    ['/notes/draft/', 'undefined (link-unresolved)'],
    ['https://blog.example/notes/about/', 'https://blog.example/notes/about/'],
  ])('of a blog whose address nobody knows, to %s, leads to %s', async (address, expected) => {
    const { link } = await setUp({ url: undefined });
    expect(link(address)).toBe(expected);
  });

  test('to what has only the name of the post stays', async () => {
    const { link } = await setUp({}, 'a-telling-name');
    expect(link('/a-telling-name/slides/../')).toBe('https://blog.example/a-telling-name/ (link-external)');
    expect(link('/notes/2020/a-telling-name/')).toBe('../a-telling-name/');
  });

  test('of what readers do not see may lead to what they do not see', async () => {
    const { link } = await setUp({}, 'draft');
    expect(['/notes/future/', '/notes/ko/half/#a'].map(link)).toEqual(['../future/', '../half/ko.md#cb-anchor-0']);
  });
});

test('anchors are filled in when they are known', async () => {
  const { link, links } = await setUp();
  const targets = ['other.md#One (1)', 'other.md#gone', '/notes/ko/2019/from/#제목'].map(link);
  const text = `${targets.map((target) => `[a](${target})`).join(' ')} ../other/en.md#cb-anchor-9 ../wrong/en.md#cb-anchor-0 #cb-anchor-1`;
  const known: Record<string, string> = { 'One (1)': 'one-(1)', 제목: '제목' };
  expect(links.map(({ anchor }) => anchor)).toEqual(['One (1)', 'gone', '제목']);
  expect(replaceAnchors(text, links, ({ anchor }) => known[anchor])).toBe(
    '[a](../other/en.md#one-%281%29) [a](../other/en.md) [a](../from/ko.md#제목) ../other/en.md#cb-anchor-9 ../wrong/en.md#cb-anchor-0 #cb-anchor-1',
  );
});

test('pictures that a text links to are taken, those of others are not', async () => {
  const { from } = await setUp();
  const taken: string[] = [];
  const files: StoryFiles = { ...FILES, take: async (address) => ({ href: String(taken.push(address)) }) };
  const tree = fromHtml(
    '<a href="/notes/a.png">x</a><a href="b.JPG?x">y</a><a href="https://other.example/c.png">z</a><a href="d.html">w</a><a>v</a>',
    { fragment: true },
  );
  await takeLinkedImages(tree, from, files);
  expect(taken).toEqual(['/notes/a.png', 'b.JPG?x']);
});

test.each([
  ['../second/', '../second/'],
  ['../second/#x', '../second/en.md#cb-anchor-0'],
  ['/posts/third/', '../third/'],
  ['../third', '../third/'],
  ['../gone/', 'undefined (link-unresolved)'],
])('in a folder of Markdown %s leads to %s', async (address, expected) => {
  const files = ['posts/from/en.md', 'posts/second/index.md', 'posts/third.md'];
  const sources = files.map((file, index) =>
    makeSource({ file, id: file, paths: [], slug: ['from', 'second', 'third'][index] ?? '' }),
  );
  const blog = makeBlog(sources, { url: undefined, system: 'markdown' });
  const around = { registries: makeRegistries(), taken: [], takenAliases: new Set<string>(), remembered: new Map() };
  const plan = await planStories([blog], around, { addsTags: true });
  const [from] = plan.posts;
  if (!from) throw new Error('The plan lacks the post');
  expect(summarise(createResolver(from, indexAddresses(plan, '2026-01-01'), FILES, []).link(address))).toBe(expected);
});

import { expect, test } from 'vitest';
import PostCard from '#components/post/PostCard.astro';
import { createTranslate } from '#i18n/translate.ts';
import { viewPost } from '#model/views.ts';
import { attributeOf } from '../support/canonical-html.ts';
import { makeEntry, makeLibrary, makeOriginal } from '../support/make-post.ts';
import { findByClass } from '../support/read-site.ts';
import { linksIn, type Rendered, renderComponent, wordsOf } from '../support/render-component.ts';

const library = makeLibrary(
  [
    makeOriginal(
      'a',
      'zh-TW',
      { title: '標題', description: '描述', stages: { applying: '#應徵' }, period: { from: '2020-03', to: 'present' } },
      { headings: [{ depth: 2, id: '應徵', text: '應徵' }] },
    ),
  ],
  { stages: [makeEntry('applying')] },
  { includeHidden: true, today: '2024-01-01' },
);

function renderCard(locale: 'en' | 'zh-TW', changes: Record<string, unknown> = {}): Promise<Rendered> {
  const t = createTranslate(locale);
  const post = library.post('a', 'zh-TW');
  if (!post) throw new Error('The library has lost its post');
  return renderComponent(PostCard, { view: viewPost(post, { library, locale, t }), locale, t, ...changes });
}

test('marks a story in another language where its words stand, and names the language', async () => {
  const card = await renderCard('en');
  expect(linksIn(card, 'href', 'hreflang', 'lang')).toEqual([['標題', '/zh-tw/posts/a/', 'zh-Hant-TW', 'zh-Hant-TW']]);
  expect(attributeOf(findByClass(card, 'card-description') as never, 'lang')).toBe('zh-Hant-TW');
  expect(wordsOf(findByClass(card, 'badge'))).toBe('in Traditional Chinese');
  expect(attributeOf(findByClass(card, 'badge') as never, 'lang')).toBeUndefined();
});

test('marks nothing in the reader’s own language', async () => {
  const card = await renderCard('zh-TW');
  expect(linksIn(card, 'hreflang', 'lang')).toEqual([['標題', undefined, undefined]]);
  expect(card.elements.filter((element) => attributeOf(element, 'lang') !== undefined)).toEqual([]);
});

test('leads to the heading of the stage that the list is about', async () => {
  const t = createTranslate('en');
  const post = library.post('a', 'zh-TW');
  const [stage] = post ? viewPost(post, { library, locale: 'en', t }).stages : [];
  const card = await renderCard('en', { stage });
  expect(linksIn(card, 'href', 'lang')[1]).toEqual(['應徵', '/zh-tw/posts/a/#%E6%87%89%E5%BE%B5', 'zh-Hant-TW']);
});

test('says that only the development server shows a post', async () => {
  expect(wordsOf(findByClass(await renderCard('zh-TW'), 'badge-hidden'))).toBe(
    createTranslate('zh-TW')('post.scheduled'),
  );
});

test.each([2, 3] as const)('has its title as a heading of level %i', async (level) => {
  const { elements } = await renderCard('en', { level });
  expect(elements.filter(({ tagName }) => /^h\d$/.test(tagName)).map(({ tagName }) => tagName)).toEqual([`h${level}`]);
});

test('shows a cover as decoration, with its size', async () => {
  const cover = { src: '/c.webp', width: 16, height: 9, alt: 'Words', sources: [], colours: ['#112233'] };
  const { elements } = await renderCard('en', { cover });
  const [image] = elements.filter(({ tagName }) => tagName === 'img');
  const attributes = ['src', 'width', 'height', 'alt', 'loading'].map((name) => attributeOf(image as never, name));
  expect(attributes).toEqual(['/c.webp', '16', '9', '', 'lazy']);
});

test('offers the smaller form of a cover first, over a likeness in its colours', async () => {
  const sources = [{ type: 'image/avif', srcset: '/c.avif 480w' }];
  const colours = ['#000001', '#000002', '#000003', '#000004', '#000005', '#000006'];
  const cover = { src: '/c.webp', sizes: '10rem', width: 16, height: 9, alt: '', sources, colours };
  const { elements } = await renderCard('en', { cover, isFirst: true });
  const attributes = (name: string, ...names: string[]): (string | undefined)[][] =>
    elements
      .filter(({ tagName }) => tagName === name)
      .map((element) => names.map((attribute) => attributeOf(element, attribute)));
  expect(attributes('source', 'type', 'srcset', 'sizes')).toEqual([['image/avif', '/c.avif 480w', '10rem']]);
  expect(attributes('rect', 'x', 'y', 'fill').slice(3)).toEqual([
    ['3', '0', '#000004'],
    ['0', '1', '#000005'],
    ['1', '1', '#000006'],
  ]);
  const later = await renderCard('en', { cover });
  const fills = later.elements.filter(({ tagName }) => tagName === 'rect').map((rect) => attributeOf(rect, 'fill'));
  expect(fills).toEqual(['#000006']);
});

/** The components that stand in MDX posts take what they need from the article around them. */
import { describe, expect, test } from 'vitest';
import PostImage from '#components/story/PostImage.astro';
import PostLink from '#components/story/PostLink.astro';
import PostVideo from '#components/story/PostVideo.astro';
import StoryCard from '#components/story/StoryCard.astro';
import Timeline from '#components/story/Timeline.astro';
import TimelineStep from '#components/story/TimelineStep.astro';
import { listPageUrls } from '#model/pages.ts';
import type { ReferenceContext } from '#model/references.ts';
import { attributeOf } from '../support/canonical-html.ts';
import { makeImage, makeMediaMap, makeVideo } from '../support/make-media.ts';
import { makeLibrary, makeOriginal, makeTranslation } from '../support/make-post.ts';
import { findByClass } from '../support/read-site.ts';
import { linksIn, renderComponent, wordsOf } from '../support/render-component.ts';

const library = makeLibrary([
  makeOriginal('here', 'en'),
  makeOriginal('both', 'ko', { title: '둘 다' }),
  makeTranslation('both', 'en', 'ko', { title: 'Both' }),
  makeOriginal('korean', 'ko', { title: '한국어만' }),
]);

function article({ isFeed = false } = {}): { locals: App.Locals } {
  const context: ReferenceContext = {
    library,
    pages: listPageUrls(library),
    media: makeMediaMap(
      { ...makeImage('posts/here/a.png', 600, 300), hash: '01234567' },
      { ...makeVideo('posts/here/a.mp4'), hash: '89abcdef' },
    ),
    isFeed,
  };
  const post = library.post('here', 'en');
  if (!post) throw new Error('The library has lost its post');
  return { locals: { article: { post, context } } };
}

describe('a story card', () => {
  test('shows the story in the language of the article', async () => {
    const card = await renderComponent(StoryCard, { slug: 'both' }, article());
    expect(linksIn(card, 'href', 'lang')).toEqual([['Both', '/en/posts/both/', undefined]]);
    expect(findByClass(card, 'card')).toBeDefined();
  });

  test('shows the original, marked, where there is no translation', async () => {
    const card = await renderComponent(StoryCard, { slug: 'korean' }, article());
    expect(linksIn(card, 'href', 'lang')).toEqual([['한국어만', '/ko/posts/korean/', 'ko']]);
    expect(wordsOf(findByClass(card, 'badge'))).toBe('in Korean');
  });

  test('is a link with an origin in a feed', async () => {
    const card = await renderComponent(StoryCard, { slug: 'both' }, article({ isFeed: true }));
    expect(linksIn(card, 'href')).toEqual([['Both', 'https://casebook.example/en/posts/both/']]);
    expect(findByClass(card, 'card')).toBeUndefined();
  });

  test('fails for a story that does not exist, and names the post', async () => {
    await expect(renderComponent(StoryCard, { slug: 'nowhere' }, article())).rejects.toThrow(
      'posts/here/en.md: there is no story "nowhere" to show',
    );
  });
});

describe('a link', () => {
  test.each([
    ['../both/', '/en/posts/both/', undefined, undefined],
    ['../korean/ko.md', '/ko/posts/korean/', 'ko', undefined],
    ['/about/', '/en/about/', undefined, undefined],
    ['https://example.com/', 'https://example.com/', undefined, 'external'],
    ['#here', '#here', undefined, undefined],
  ])('to %s leads to %s', async (href, url, hreflang, rel) => {
    const link = await renderComponent(PostLink, { href }, { ...article(), slot: 'Words' });
    expect(linksIn(link, 'href', 'hreflang', 'rel')).toEqual([['Words', url, hreflang, rel]]);
  });

  test('without an address stays text', async () => {
    const link = await renderComponent(PostLink, { title: 'T' }, { ...article(), slot: 'Words' });
    expect(linksIn(link, 'href', 'title')).toEqual([['Words', undefined, 'T']]);
  });
});

test('an image has its published file, its size and its words', async () => {
  const { elements } = await renderComponent(PostImage, { src: './a.png', alt: 'An image', title: 'T' }, article());
  const attributes = ['src', 'width', 'height', 'alt', 'title', 'loading'].map((name) =>
    attributeOf(elements[0] as never, name),
  );
  expect(attributes).toEqual(['/media/here/a-01234567-600.webp', '600', '300', 'An image', 'T', 'lazy']);
});

test('a video has its published file', async () => {
  const { elements } = await renderComponent(PostVideo, { src: './a.mp4', controls: true }, article());
  expect(['src', 'controls'].map((name) => attributeOf(elements[0] as never, name))).toEqual([
    '/media/here/a-89abcdef.mp4',
    '',
  ]);
});

test.each([
  ['StoryCard', StoryCard, { slug: 'both' }],
  ['PostLink', PostLink, { href: '../both/' }],
  ['PostImage', PostImage, { src: './a.png', alt: '' }],
  ['PostVideo', PostVideo, { src: './a.mp4' }],
])('%s outside of an article fails instead of guessing', async (_, component, props) => {
  await expect(renderComponent(component, props)).rejects.toThrow('outside of an article');
});

test('a timeline is a list of steps with a name', async () => {
  const { html } = await renderComponent(TimelineStep, { when: 'March' }, { slot: '<p>Hired.</p>' });
  const { elements } = await renderComponent(Timeline, { label: 'How it went' }, { slot: html });
  const [list] = elements.filter(({ tagName }) => tagName === 'ol');
  expect(list && attributeOf(list, 'aria-label')).toBe('How it went');
  expect(elements.filter(({ tagName }) => tagName === 'li').map(wordsOf)).toEqual(['March Hired.']);
});

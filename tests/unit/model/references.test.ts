import { describe, expect, test } from 'vitest';
import { listPageUrls } from '#model/pages.ts';
import type { Post } from '#model/post.ts';
import { type ReferenceContext, referenceAttributes } from '#model/references.ts';
import { makeImage, makeMediaMap, makeVideo } from '../../support/make-media.ts';
import { makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const library = makeLibrary([
  makeOriginal('a', 'en'),
  makeOriginal('b', 'en', {}, { headings: [{ depth: 2, id: '왜', text: 'Why' }] }),
  makeOriginal('korean', 'ko'),
  makeTranslation('b', 'ko', 'en'),
]);
const media = makeMediaMap(
  makeImage('posts/a/desk.png', 500, 250),
  makeImage('posts/a/small.png', 300, 200),
  makeVideo('posts/a/walk.mp4'),
);
const onPage: ReferenceContext = { library, pages: listPageUrls(library), media, isFeed: false };
const inFeed: ReferenceContext = { ...onPage, isFeed: true };
const post = library.post('a', 'en') as Post;

describe('links', () => {
  test.each([
    ['https://example.org/', { href: 'https://example.org/', rel: 'external' }],
    ['#why', { href: '#why' }],
    ['#왜', { href: '#%EC%99%9C' }],
    ['../b/', { href: '/en/posts/b/' }],
    ['../b/#왜', { href: '/en/posts/b/#%EC%99%9C' }],
    ['../korean/', { href: '/ko/posts/korean/', hreflang: 'ko', 'data-language': 'Korean' }],
    ['/tags/cloud/', { href: '/en/tags/cloud/' }],
    ['/about/#licence', { href: '/en/about/#licence' }],
    ['./desk.png', { href: '/media/a/desk-1f2e3d4c-500.webp' }],
  ])('%s on a page has %j', (target, attributes) => {
    expect(referenceAttributes({ kind: 'link', target }, post, onPage)).toEqual(attributes);
  });

  test.each([
    ['https://example.org/', { href: 'https://example.org/', rel: 'external' }],
    ['#why', { href: 'https://casebook.example/en/posts/a/#why' }],
    ['../b/#왜', { href: 'https://casebook.example/en/posts/b/#%EC%99%9C' }],
    ['../korean/', { href: 'https://casebook.example/ko/posts/korean/', hreflang: 'ko' }],
    ['/tags/cloud/', { href: 'https://casebook.example/en/tags/cloud/' }],
    ['./desk.png', { href: 'https://casebook.example/media/a/desk-1f2e3d4c-500.webp' }],
  ])('%s in a feed has %j', (target, attributes) => {
    expect(referenceAttributes({ kind: 'link', target }, post, inFeed)).toEqual(attributes);
  });

  test('names the language of a target that is not in the reader’s', () => {
    const korean = library.post('korean', 'ko') as Post;
    expect(referenceAttributes({ kind: 'link', target: '../a/' }, korean, onPage)).toEqual({
      href: '/en/posts/a/',
      hreflang: 'en',
      'data-language': '영어',
    });
  });

  test('throws for a broken link and names the post', () => {
    expect(() => referenceAttributes({ kind: 'link', target: '../nothing/' }, post, onPage)).toThrow(
      'posts/a/en.md: There is no published story "nothing"',
    );
  });

  test('throws for a picture that is not there', () => {
    expect(() => referenceAttributes({ kind: 'link', target: './none.png' }, post, onPage)).toThrow(
      'posts/a/en.md shows posts/a/none.png, which is no known image',
    );
  });
});

describe('images', () => {
  test('on a page come in every width, with their size, and load when they are needed', () => {
    expect(referenceAttributes({ kind: 'image', target: './desk.png' }, post, onPage)).toEqual({
      src: '/media/a/desk-1f2e3d4c-500.webp',
      srcset: '/media/a/desk-1f2e3d4c-480.webp 480w, /media/a/desk-1f2e3d4c-500.webp 500w',
      sizes: '(min-width: 46rem) 42rem, calc(100vw - 2rem)',
      width: 500,
      height: 250,
      loading: 'lazy',
      decoding: 'async',
    });
  });

  test('in a feed have one absolute address', () => {
    expect(referenceAttributes({ kind: 'image', target: './desk.png' }, post, inFeed)).toEqual({
      src: 'https://casebook.example/media/a/desk-1f2e3d4c-500.webp',
      width: 500,
      height: 250,
    });
  });

  test.each(['./none.png', './walk.mp4'])('throws for %s, which is none', (target) => {
    expect(() => referenceAttributes({ kind: 'image', target }, post, onPage)).toThrow('which is no known image');
  });
});

describe('videos', () => {
  test.each([
    ['a page', onPage, '/media/a/walk-5a6b7c8d.mp4'],
    ['a feed', inFeed, 'https://casebook.example/media/a/walk-5a6b7c8d.mp4'],
  ])('on %s have their address', (_, context, src) => {
    expect(referenceAttributes({ kind: 'video', target: './walk.mp4' }, post, context)).toEqual({ src });
  });

  test('throws for a picture', () => {
    expect(() => referenceAttributes({ kind: 'video', target: './desk.png' }, post, onPage)).toThrow(
      'posts/a/en.md shows posts/a/desk.png, which is no known video',
    );
  });
});

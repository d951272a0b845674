import { expect, test } from 'vitest';
import { createTranslate } from '#i18n/translate.ts';
import type { Post } from '#model/post.ts';
import { archiveTrail, type Crumb, postTrail, termsTrail, termTrail } from '#model/trails.ts';
import { makeEntry, makeLibrary, makeOriginal } from '../../support/make-post.ts';

const tags = [
  makeEntry('kubernetes', { label: 'Kubernetes', parent: 'containers' }),
  makeEntry('containers', { label: 'Containers', parent: 'technology' }),
  makeEntry('technology', { label: 'Technology' }),
];
const library = makeLibrary([makeOriginal('a', 'en', { tags: ['kubernetes'] })], { tags });
const context = { library, locale: 'en', t: createTranslate('en') } as const;

const HOME: Crumb = { label: 'Home', url: '/en/' };
const ARCHIVE: Crumb = { label: 'All stories', url: '/en/posts/' };
const TAGS: Crumb = { label: 'Tags', url: '/en/tags/' };

test('the archive and the terms of a kind are below the home page', () => {
  expect(archiveTrail(context)).toEqual([HOME, ARCHIVE]);
  expect(termsTrail('tags', context)).toEqual([HOME, TAGS]);
});

test('a post is below the archive', () => {
  expect(postTrail(library.post('a', 'en') as Post, context)).toEqual([
    HOME,
    ARCHIVE,
    { label: 'A title', url: '/en/posts/a/' },
  ]);
});

test('a term is below the wider ones, every one of which has a page', () => {
  const trail = termTrail('tags', library.entry('tags', 'kubernetes'), context);
  expect(trail).toEqual([
    HOME,
    TAGS,
    { label: 'Technology', url: '/en/tags/technology/' },
    { label: 'Containers', url: '/en/tags/containers/' },
    { label: 'Kubernetes', url: '/en/tags/kubernetes/' },
  ]);
  for (const { id } of tags) expect(library.hasTerm('tags', id, 'en')).toBe(true);
});

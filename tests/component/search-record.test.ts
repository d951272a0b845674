import { expect, test } from 'vitest';
import SearchRecord from '#components/search/SearchRecord.astro';
import { createTranslate } from '#i18n/translate.ts';
import type { Frontmatter, Post } from '#model/post.ts';
import { viewPost } from '#model/views.ts';
import { attributeOf } from '../support/canonical-html.ts';
import { makeEntry, makeLibrary, makeOriginal } from '../support/make-post.ts';
import { renderComponent } from '../support/render-component.ts';

const REGISTRIES = {
  tags: [makeEntry('cloud'), makeEntry('kubernetes')],
  roles: [makeEntry('engineer', { label: 'Engineer' })],
  companies: [makeEntry('acme', { label: 'Acme & Sons' })],
  regions: [makeEntry('taiwan', { label: 'Taiwan' }), makeEntry('taipei', { label: 'Taipei', parent: 'taiwan' })],
  stages: [makeEntry('on-call', { label: 'On call' })],
};

/** The values of an attribute in the record of a post, in the order of the document. */
async function recordOf(frontmatter: Frontmatter): Promise<(attribute: string) => string[]> {
  const library = makeLibrary([makeOriginal('a', 'en', frontmatter)], REGISTRIES);
  const context = { library, locale: 'en' as const, t: createTranslate('en') };
  const post = library.posts[0] as Post;
  const { elements } = await renderComponent(SearchRecord, { post, view: viewPost(post, context), context });
  return (attribute) => elements.flatMap((element) => attributeOf(element, attribute) ?? []);
}

test('offers every fact as a filter, wider entries included, and its words as metadata', async () => {
  const values = await recordOf({
    date: '2024-05-06',
    tags: ['cloud', 'kubernetes'],
    role: 'engineer',
    company: 'acme',
    region: 'taipei',
    stages: { 'on-call': '#nights' },
  });
  expect(values('data-pagefind-filter')).toEqual([
    'role:engineer',
    'company:acme',
    'region:taipei',
    'region:taiwan',
    'stage:on-call',
    'tag:cloud',
    'tag:kubernetes',
    'year:2024',
  ]);
  expect(values('data-pagefind-meta')).toEqual([
    'facts:Engineer · Acme & Sons · Taipei',
    'terms:On call, Label of cloud, Label of kubernetes',
    'date:May 6, 2024',
  ]);
  expect(values('data-pagefind-sort')).toEqual(['date:2024-05-06']);
});

test('says nothing of what a story does not tell', async () => {
  const values = await recordOf({});
  expect(values('data-pagefind-filter')).toEqual(['tag:cloud', 'year:2024']);
  expect(values('data-pagefind-meta').some((value) => value.startsWith('facts:'))).toBe(false);
});

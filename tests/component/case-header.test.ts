import { expect, test } from 'vitest';
import CaseHeader from '#components/post/CaseHeader.astro';
import { createTranslate } from '#i18n/translate.ts';
import type { FreshnessView } from '#model/freshness.ts';
import type { Frontmatter } from '#model/post.ts';
import { viewLanguages, viewPost, viewStagePath } from '#model/views.ts';
import { attributeOf } from '../support/canonical-html.ts';
import { makeEntry, makeLibrary, makeOriginal } from '../support/make-post.ts';
import { findByClass } from '../support/read-site.ts';
import { linksIn, type Rendered, renderComponent, wordsOf } from '../support/render-component.ts';

const REGISTRIES = {
  tags: [makeEntry('cloud'), makeEntry('kubernetes')],
  roles: [makeEntry('engineer', { label: 'Engineer' })],
  companies: [makeEntry('acme', { label: 'Acme & Sons' })],
  regions: [makeEntry('taiwan', { label: 'Taiwan' })],
  stages: [makeEntry('applying', { label: 'Applying' }), makeEntry('on-call', { label: 'On call' })],
};

function renderHeader(frontmatter: Frontmatter, freshness?: FreshnessView): Promise<Rendered> {
  const t = createTranslate('en');
  const headings = [{ depth: 2, id: 'nights', text: 'Nights' }];
  const library = makeLibrary([makeOriginal('a', 'en', frontmatter, { headings })], REGISTRIES);
  const context = { library, locale: 'en', t } as const;
  const view = viewPost(library.posts[0] as never, context);
  const alternates = { en: view.url, ko: '/ko/posts/a/' };
  const languages = viewLanguages(alternates, 'en');
  return renderComponent(CaseHeader, {
    view,
    languages,
    path: viewStagePath(context),
    freshness,
    disclosure: library.posts[0]?.disclosure,
    t,
  });
}

const EVERYTHING: Frontmatter = {
  date: '2024-05-06',
  tags: ['cloud', 'kubernetes'],
  role: 'engineer',
  company: 'acme',
  region: 'taiwan',
  period: { from: '2018-03', to: '2020-09' },
  stages: { 'on-call': '#nights' },
};

test('sets the facts as terms with their values', async () => {
  const { elements } = await renderHeader(EVERYTHING);
  const rows = ['dt', 'dd'].map((name) => elements.filter(({ tagName }) => tagName === name).map(wordsOf));
  expect(rows).toEqual([
    ['Role', 'Company', 'Region', 'Period', 'Reading time', 'Language'],
    ['Engineer', 'Acme & Sons', 'Taiwan', 'March 2018 to September 2020', '1 minute', 'English 한국어'],
  ]);
});

test('leaves out what a story does not say', async () => {
  const { elements } = await renderHeader({});
  expect(elements.filter(({ tagName }) => tagName === 'dt').map(wordsOf)).toEqual(['Reading time', 'Language']);
});

test('leads to the pages of the facts and to the heading that tells a stage', async () => {
  expect(linksIn(await renderHeader(EVERYTHING), 'href')).toEqual([
    ['Engineer', '/en/roles/engineer/'],
    ['Acme & Sons', '/en/companies/acme/'],
    ['Taiwan', '/en/regions/taiwan/'],
    ['한국어', '/ko/posts/a/'],
    ['On call', '/en/posts/a/#nights'],
  ]);
});

test('leads to the top of the post where no heading tells a stage', async () => {
  const header = await renderHeader({ stages: { applying: '#elsewhere' } });
  expect(linksIn(header, 'href').at(-1)).toEqual(['Applying', '/en/posts/a/']);
});

test('shows the whole path, with the steps that the story does not tell for the eye only', async () => {
  const { elements } = await renderHeader(EVERYTHING);
  const steps = elements.filter((element) => /\bcase-stage( |$)/.test(attributeOf(element, 'class') ?? ''));
  expect(steps.map((step) => [wordsOf(step), attributeOf(step, 'aria-hidden')])).toEqual([
    ['Applying', 'true'],
    ['On call', undefined],
  ]);
});

test('says how the text came about', async () => {
  const header = await renderHeader({ disclosure: 'retold' });
  expect(wordsOf(findByClass(header, 'case-freshness'))).toBe(createTranslate('en')('disclosure.retold'));
});

test('says how old the experience is, and warns with the way to what may mislead', async () => {
  const { elements } = await renderHeader({}, { isOld: false, text: 'Experience from 2023', notice: undefined });
  expect(wordsOf(findByClass({ elements }, 'case-freshness'))).toBe('Experience from 2023');
  const links = [{ label: 'The interviews', url: '/en/posts/a/#interviews' }];
  const old = await renderHeader(
    {},
    { isOld: true, text: 'Experience from 2012', notice: { text: 'Changed since.', links } },
  );
  expect(wordsOf(findByClass(old, 'case-freshness'))).toBe('Experience from 2012 Changed since. The interviews');
  expect(linksIn(old, 'href')).toContainEqual(['The interviews', '/en/posts/a/#interviews']);
});

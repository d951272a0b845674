import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { type CorpusPost, nodesOf, readCorpus } from '../support/read-corpus.ts';

const { posts } = await readCorpus();

const pairs = posts.flatMap((translation): [string, CorpusPost, CorpusPost][] => {
  const { slug } = translation.record;
  const original = posts.find(({ record, written }) => record.slug === slug && !written.translationOf);
  return original && original !== translation ? [[translation.record.file, translation, original]] : [];
});

/** Where the links of a text lead, without anchors, which differ by language. */
function linkTargets(post: CorpusPost): string[] {
  return nodesOf(post, 'link')
    .map(({ url }) => url.replace(/#.*/, ''))
    .filter((url) => url !== '')
    .toSorted();
}

/** The program text of a code block; comments and strings may be translated, so only its language counts. */
function codeLanguages(post: CorpusPost): (string | null | undefined)[] {
  return nodesOf(post, 'code').map(({ lang }) => lang);
}

function alerts(post: CorpusPost): string[] {
  return nodesOf(post, 'blockquote').flatMap((quote) => /^\[!\w+\]/.exec(textOf(quote))?.[0] ?? []);
}

test('there are translations to compare', () => {
  expect(pairs.length).toBeGreaterThan(0);
});

describe.each(pairs)('%s', (_, translation, original) => {
  test.each<[string, (post: CorpusPost) => unknown]>([
    ['headings of the same levels, in the same order', (post) => nodesOf(post, 'heading').map(({ depth }) => depth)],
    [
      'tables of the same size',
      (post) => nodesOf(post, 'table').map(({ children: [head, ...rows] }) => [head?.children.length, rows.length]),
    ],
    ['as many footnotes', (post) => nodesOf(post, 'footnoteDefinition').length],
    ['as many mentions of footnotes', (post) => nodesOf(post, 'footnoteReference').length],
    ['code blocks in the same languages', codeLanguages],
    ['the same images', (post) => nodesOf(post, 'image').map(({ url }) => url)],
    ['the same alerts', alerts],
    ['the same directives', (post) => nodesOf(post, 'containerDirective').map(({ name }) => name)],
    ['the same components', (post) => nodesOf(post, 'mdxJsxFlowElement').map(({ name }) => name)],
    ['links to the same places', linkTargets],
    ['the stages of its original', ({ written }) => Object.keys(written.stages ?? {})],
    ['a text alternative in its own language', ({ written }) => written.coverAlt !== undefined],
    ['a note on the source in its own language', ({ written }) => written.source?.note !== undefined],
  ])('has %s', (_what, shape) => {
    expect(shape(translation)).toEqual(shape(original));
  });

  test('says in its own words what the original says in its frontmatter', () => {
    const same = (['title', 'description', 'coverAlt'] as const).filter(
      (key) => translation.written[key] === original.written[key],
    );
    expect(same).toEqual([]);
  });
});

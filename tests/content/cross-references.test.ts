import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { nodesOf, readCorpus } from '../support/read-corpus.ts';

const { posts } = await readCorpus();

/** The first column of the table in the English post of a story, without its head. */
function firstColumn(slug: string): string[] {
  const post = posts.find(({ record }) => record.slug === slug && record.locale === 'en');
  const [table] = post ? nodesOf(post, 'table') : [];
  return (table?.children ?? []).slice(1).map(({ children: [cell] }) => textOf(cell));
}

test('the STAR guide asks the questions of the Korean notes in their words and order', () => {
  const questions = firstColumn('star-stories-support-interview').slice(0, 6);
  expect(questions).toHaveLength(6);
  expect(firstColumn('preparing-cse-interview-korea').filter((question) => questions.includes(question))).toEqual(
    questions,
  );
});

// The site appends the name of the language to such a link, and a particle must follow its noun.
test('no Korean particle follows a link to a story that there is not in Korean', () => {
  const korean = posts.filter(({ record }) => record.locale === 'ko');
  const slugs = new Set(korean.map(({ record }) => record.slug));
  const broken: string[] = [];
  for (const { tree } of korean) {
    visit(tree, 'link', (link, index = 0, parent) => {
      const slug = /^\.\.\/([a-z-]+)\//.exec(link.url)?.[1];
      if (!slug || slugs.has(slug)) return;
      const next = parent?.children[index + 1];
      if (next && /^\p{sc=Hangul}/u.test(textOf(next))) broken.push(textOf(link) + textOf(next));
    });
  }
  expect(broken).toEqual([]);
});

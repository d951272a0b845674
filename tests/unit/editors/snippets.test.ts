import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type Snippet, snippets } from '#editors/snippets.ts';
import { createRenderer } from '#markdown/render.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { makeRegistries } from '../../support/make-registries.ts';

const all = snippets(makeRegistries());
const render = createRenderer();

test('every directive of the documentation has a snippet', () => {
  const table = /^\| directive \|[\s\S]*?\n\n/m.exec(readFileSync('docs/markdown.md', 'utf8'))?.[0] ?? '';
  const directives = [...table.matchAll(/`(:{2,4}[a-z]+)`/g)].map(([, name]) => name);
  expect(directives).toContain('::embed');
  expect(Object.values(all).flatMap(({ prefix }) => prefix)).toEqual(expect.arrayContaining(directives));
});

describe('what a snippet writes has no problem', () => {
  const texts = Object.entries(all).filter(([name]) =>
    /^(Directive|Alert|Code|Component|Link|Picture|Accept)/.test(name),
  );

  test.each(
    texts.flatMap(([name, snippet]) => snippet.scope.split(',').map((scope) => [name, scope, snippet] as const)),
  )('%s in %s', async (_, scope, snippet) => {
    const text = expand(snippet);
    const source = text.startsWith(':::tab[') ? `::::tabs\n${text}\n::::` : text;
    expect((await render(`${source}\n`, scope === 'mdx' ? 'en.mdx' : 'en.md')).problems).toEqual([]);
  });

  test('Footnote, when the mark and the note stand in their places', async () => {
    const { problems } = await render(`A sentence.${expand(all['Footnote'] as Snippet)}\n`, 'en.md');
    expect(problems).toEqual([]);
  });

  test.each([
    ['Original', originalFrontmatter],
    ['Translation', translationFrontmatter],
  ])('%s, when its title and description are filled in', (name, schema) => {
    const [, head = ''] = expand(all[`${name}: frontmatter`] as Snippet).split('---\n');
    const frontmatter = { ...parseYaml(head), title: 'A title', description: 'About.', date: '2024-05-06' };
    if (name === 'Translation') delete frontmatter.date;
    expect(schema.safeParse(frontmatter).error?.issues).toBeUndefined();
  });
});

test('the ids of the registries can be chosen from', () => {
  expect(all['Original: frontmatter']?.body.join('\n')).toMatch(/^tags: \[\$\{\d\|cloud,kubernetes\|\}\]$/m);
});

/** The text that stands in the editor when nothing but the tab key was pressed, with words where the cursor comes to rest. */
function expand({ body }: Snippet): string {
  let text = body.join('\n').replace(/\$\{\d+\|((?:[^|\\]|\\.)*)\|\}/g, (_, values) => values.split(',')[0]);
  // Innermost places first.
  while (/\$\{\d+:/.test(text)) text = text.replace(/\$\{\d+:([^${}]*)\}/g, '$1');
  return text.replace(/\$\d/g, 'Words.');
}

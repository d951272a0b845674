import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRenderer } from '#markdown/render.ts';

const text = readFileSync('docs/markdown.md', 'utf8');
const render = createRenderer();

interface Example {
  readonly section: string;
  readonly language: string;
  readonly source: string;
}

/** What stands in the fences; the document shows fences in longer ones. */
const examples: Example[] = [];
const sections = new Set<string>();
const body = text.slice(text.indexOf('## Text'), text.indexOf('## Problems'));
for (const [, , language, source = '', section] of body.matchAll(/^(`{3,})(\w+)\n([\s\S]*?)^\1$|^## (.*)$/gm)) {
  if (section !== undefined) sections.add(section);
  else if (language === 'md' || language === 'mdx')
    examples.push({ section: [...sections].at(-1) ?? '', language, source });
}

describe('docs/markdown.md', () => {
  test.each([...sections])('has an example under %s', (section) => {
    expect(examples.some((example) => example.section === section)).toBe(true);
  });

  test.each(examples)('shows $language that has no problem under $section', async ({ language, source }) => {
    expect((await render(source, `en.${language}`)).problems).toEqual([]);
  });

  test('lists exactly the codes that the cases show, and the failure that none can', () => {
    const root = 'tests/fixtures/markdown';
    const shown = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('problems.txt'))
      .flatMap((path) => readFileSync(`${root}/${path}`, 'utf8').trim().split('\n'))
      .map((line) => line.split(' ')[2]);
    const listed = [...text.matchAll(/^\| `([a-z-]+)` \| /gm)].map((match) => match[1]);
    expect(listed.toSorted()).toEqual([...new Set(shown), 'render-failed'].toSorted());
  });
});

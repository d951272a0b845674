import { readFileSync } from 'node:fs';
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
const body = text.slice(text.indexOf('## Text'), text.indexOf('## Deviations'));
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
});

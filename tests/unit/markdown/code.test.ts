import { describe, expect, test } from 'vitest';
import { GRAMMARS } from '#markdown/highlight.ts';
import { createRenderer } from '#markdown/render.ts';

const render = createRenderer();

/** The numbers of the marked lines of a block with ten lines. */
async function markedLines(meta: string): Promise<number[]> {
  const { html } = await render(`\`\`\`text ${meta}\n${'line\n'.repeat(10)}\`\`\`\n`, 'en.md');
  return [...html.matchAll(/class="line( line-marked)?"/g)].flatMap((match, index) => (match[1] ? [index + 1] : []));
}

describe('marked lines', () => {
  test.each<[string, number[]]>([
    ['', []],
    ['{1}', [1]],
    ['{1,3-5}', [1, 3, 4, 5]],
    ['{ 2 , 4 }', [2, 4]],
    ['{3-3}', [3]],
    ['{9-12}', [9, 10]],
    ['{1-999999999999}', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['{5-3}', []],
    ['{0}', []],
    ['{-3}', []],
    ['{4-}', []],
    ['{,}', []],
    ['{1}{2}', [1]],
    ['x{1}', []],
  ])('of %j are %j', async (meta, expected) => {
    expect(await markedLines(meta)).toEqual(expected);
  });
});

describe('the title of a block', () => {
  test.each([
    ['title="a b.txt"', 'a b.txt'],
    ['title=\'a "b".txt\'', 'a "b".txt'],
    ['{1} title="中文.yaml"', '中文.yaml'],
    ['title=""', undefined],
    ['title=a.txt', undefined],
    ['subtitle="a"', undefined],
  ])('in %j is %j', async (meta, expected) => {
    const { html } = await render(`\`\`\`text ${meta}\nx\n\`\`\`\n`, 'en.md');
    expect(/<figcaption class="code-title">(.*?)<\/figcaption>/.exec(html)?.[1]).toBe(expected);
  });
});

describe('highlighting', () => {
  const block = (length: number, line = 100): string => {
    const code = '1'.repeat(length).replaceAll(new RegExp(`(.{${line}}).`, 'g'), '$1\n');
    return `\`\`\`js\n${code}\n\`\`\`\n`;
  };

  test.each([
    [500, true],
    [501, false],
  ])('of a line of %i characters: %s', async (length, isHighlighted) => {
    const { html } = await render(block(1_500, length), 'en.md');
    expect(html.includes('token-')).toBe(isHighlighted);
  });

  test('not of lines of 500 characters that would take some grammars too long together', async () => {
    const { html } = await render(block(19_000, 500), 'en.md');
    expect(html).not.toContain('token-');
  });

  test.each([
    [20_000, true],
    [20_002, false],
  ])('of a block of %i characters: %s', async (length, isHighlighted) => {
    const { html } = await render(block(length), 'en.md');
    expect(html.includes('token-')).toBe(isHighlighted);
  });

  test.each([
    [3, 3],
    [4, 3],
  ])('of %i blocks of 20,000 characters colours %i', async (count, expected) => {
    const { html } = await render(`${block(19_998)}\n`.repeat(count), 'en.md');
    expect(html.split('<pre').filter((part) => part.includes('token-'))).toHaveLength(expected);
  });

  test('leaves a block with the name of an inherited property as its language plain', async () => {
    const { html, problems } = await render('```constructor\n1;\n```\n', 'en.md');
    expect([html.includes('token-'), problems.map(({ code }) => code)]).toEqual([false, ['code-language']]);
  });

  const [ts, nested] = ['```ts\nconst a = html`<b>c</b>`;\n```\n', `\`\`\`svelte\n${'{a([1,\n'.repeat(1_000)}\`\`\`\n`];

  test('does not depend on what was coloured before', async () => {
    const later = createRenderer();
    for (const language of ['ts-tags', 'vue', 'angular-ts']) await later(`\`\`\`${language}\na\n\`\`\`\n`, 'en.md');
    expect(await later(ts, 'en.md')).toEqual(await createRenderer()(ts, 'en.md'));
  });

  test('does not depend on where it was done, however many languages were used there before', async () => {
    const several = createRenderer();
    for (const language of GRAMMARS.slice(0, 30)) await several(`\`\`\`${language}\na\n\`\`\`\n`, 'en.md');
    expect(await several(ts, 'en.md')).toEqual(await render(ts, 'en.md'));
  });

  test('goes no deeper than its limit, neither in the block nor in those that follow', async () => {
    const { html } = await render(`${ts}\n${nested}\n${ts}`, 'en.md');
    const [first, second, third] = html.split('<pre').slice(1);
    expect([first, second, third].map((part) => part?.includes('token-'))).toEqual([true, true, false]);
    const lines = second?.split('<span class="line">').slice(1) ?? [];
    expect(lines).toHaveLength(1_000);
    expect(lines.findLastIndex((line) => line.includes('token-'))).toBeLessThan(700);
  });

  // The expression for numbers of this grammar tries all ways to divide it.
  test('ends with a long number', async () => {
    const number = '1'.repeat(499);
    const { html, problems } = await render(`\`\`\`v\n${number}\n\`\`\`\n`, 'en.md');
    expect(html).toContain(number);
    expect(problems).toEqual([]);
  });
});

import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { createRenderer, type RenderProblem } from '#markdown/render.ts';
import { textOf } from '../../support/canonical-html.ts';
import { findThreats } from '../../support/find-threats.ts';
import { withTargets } from '../../support/render-fixture.ts';

const render = createRenderer();

function tell({ line, column, severity, code, message, hint }: RenderProblem): string {
  return `${line}:${column} ${severity} ${code}: ${message}${hint ? ` → ${hint}` : ''}`;
}

describe('what a render gives', () => {
  test('is a pure function of text and name, whatever the renderer has made before', async () => {
    const source = '## A\n\n```js\nlet a;\n```\n\n[b](../b/)[^1]\n\n[^1]: c';
    const [first, second] = await Promise.all([render(source, 'en.md'), render(source, 'en.md')]);
    expect([second, await createRenderer()(source, 'posts/x/en.md')]).toEqual([first, first]);
  });

  test('has every heading of the story, without the one of its footnotes', async () => {
    const { headings } = await render('## A *b*\n\n### 標題[^1]\n\n#### C\n\n[^1]: d', 'en.md');
    expect(headings).toEqual([
      { depth: 2, id: 'a-b', text: 'A b' },
      { depth: 3, id: '標題1', text: '標題' },
      { depth: 4, id: 'c', text: 'C' },
    ]);
  });

  test('has the headings, counts and anchors of MDX, too, but no HTML', async () => {
    const { html, headings, counts, anchors } = await render(
      '## A\n\n<Timeline><TimelineStep when="x">b</TimelineStep></Timeline>',
      'en.mdx',
    );
    expect({ html, headings, counts, anchors }).toEqual({
      html: '',
      headings: [{ depth: 2, id: 'a', text: 'A' }],
      counts: { characters: 0, words: 2 },
      anchors: ['a'],
    });
  });

  test('is in the first language where the name tells none', async () => {
    expect((await render(':::note\nx\n:::', 'README.md')).html).toContain('>Note<');
  });
});

describe('a post that cannot be rendered', () => {
  // Deeper trees overflow the stack of a plugin, or only that of the last step.
  test.each([
    ['quotes', `${'> '.repeat(1_000)}a`, '1:201'],
    ['more quotes', `${'> '.repeat(4_000)}a`, '1:201'],
    ['emphasis', `${'*a **b '.repeat(375)}${' c** d*'.repeat(375)}`, '1:347'],
  ])('is told with a place if it nests too deep: %s', async (_, text, place) => {
    const { problems } = await render(text, 'en.md');
    expect(problems.map(tell)).toEqual([
      `${place} error nesting-too-deep: Emphasis, links and blocks nest deeper than 100 levels → flatten them`,
    ]);
  });

  test('is told with a place if HTML nests too deep', async () => {
    const { problems } = await render(`${'<div>'.repeat(1_500)}x${'</div>'.repeat(1_500)}`, 'en.md');
    expect(problems.map(tell)).toEqual(['1:101 error html-nesting: HTML nests deeper than 20 levels → flatten it']);
  });

  test('has empty results beside the report', async () => {
    const { headings, anchors, references, counts } = await render('## A\n\n{', 'en.mdx');
    expect({ headings, anchors, references, counts }).toEqual({
      headings: [],
      anchors: [],
      references: [],
      counts: { characters: 0, words: 0 },
    });
  });
});

describe('a problem', () => {
  test.each([
    ['en.md', '# A', '1:1 error heading-level: The title is the only heading of the first level → begin with ##'],
    [
      'en.md',
      '![](./a.png)',
      '1:1 error image-alt: The image has no text alternative → say in the brackets what it shows, or write ![""](…) if it is only decoration',
    ],
    [
      'en.md',
      '[a](vbscript:b)',
      '1:1 error unsafe-url: The address "vbscript:b" is not allowed → link to http, https, mailto, tel or a story',
    ],
    [
      'en.md',
      'x <blink>',
      '1:3 error html-element: The element <blink> is not allowed → write it in Markdown, or delete it',
    ],
    [
      'en.md',
      '<b style="x">y</b>',
      '1:1 error html-attribute: The attribute "style" is not allowed on <b> → delete it',
    ],
    [
      'en.md',
      '<img src="http://x/y" alt="">',
      '1:1 error unsafe-url: The address in "src" of <img> is not allowed → use a file from the story’s folder',
    ],
    ['en.md', '::yutube{#x}', '1:1 error directive-unknown: There is no directive "yutube" → write "youtube"'],
    [
      'en.md',
      '::youtube{#dQw4w9WgXcQ idd=x}',
      '1:1 error directive-malformed: The directive "youtube" is malformed: it has no attribute "idd"; did you mean "id"? → write "::youtube[label]{id=…}"',
    ],
    [
      'en.md',
      '> ::: tip',
      '1:3 error directive-malformed: This line names the directive "tip" and is not one → write ":::tip[label]{attributes}" with no blanks between and nothing after',
    ],
    [
      'en.md',
      '::embed{url=https://a.example} x',
      '1:1 error directive-malformed: This line names the directive "embed" and is not one → write "::embed[label]{attributes}" with no blanks between and nothing after',
    ],
    ['en.md', '```pyton\nx\n```', '1:1 warning code-language: There is no highlighting for "pyton" → write "python"'],
    [
      'en.md',
      '```qqqqqqqqqqqq\nx\n```',
      '1:1 warning code-language: There is no highlighting for "qqqqqqqqqqqq" → write "text"',
    ],
    [
      'en.md',
      '```js linenos\nx\n```',
      '1:1 warning code-meta: "linenos" after the language means nothing here → write title="…" and marked lines as {1,3-5}',
    ],
    [
      'en.md',
      'x[^1]',
      '1:2 warning footnote-missing: There is no footnote "1" → write it in a paragraph of its own: [^1]: …',
    ],
    ...[
      ['::: info', 'info', 'write ":::note"'],
      [':::info Title', 'info', 'write ":::note[Title]"'],
      [':::Warning Title', 'Warning', 'write ":::warning[Title]"'],
      ['::: details: A title', 'details', 'write ":::details[A title]"'],
      ['::: code-group x', 'code-group', 'write ":::tabs"'],
      [':::note a {.b}', 'note', 'write ":::note[label]{attributes}" with no blanks between and nothing after'],
      ['::before is CSS', 'before', 'write a backslash before the colons if they are text'],
    ].map(([source = '', name, hint]) => [
      'en.md',
      source,
      `1:1 error directive-malformed: This line names the directive "${name}" and is not one → ${hint}`,
    ]),
    [
      'en.md',
      '::: {.danger}',
      '1:1 error directive-malformed: This line begins like a directive and is not one → write ":::warning"',
    ],
    ['en.md', ':::info\nx\n:::', '1:1 error directive-unknown: There is no directive "info" → write "note"'],
    [
      'en.md',
      ':::note\n```\n:::\n```',
      '2:1 error directive-malformed: A line of colons in this code ends the directive "note" → write more colons around the directive than the code has, or close the code',
    ],
    ['en.md', 'x</td>', '1:2 error html-unopened: </td> closes nothing → delete it'],
    [
      'en.md',
      'x <tr>',
      '1:3 error html-place: <tr> stands outside <table> or <thead> or <tbody> or <tfoot> → write it directly in <table> or <thead> or <tbody> or <tfoot>',
    ],
    [
      'en.md',
      'x &#x202e;',
      '1:3 error control-character: "&#x202e;" stands for an invisible character that is not allowed → delete it, or show it in code',
    ],
    [
      'en.md',
      '```js {5-3}\nx\n```',
      '1:1 error code-meta: "5-3" marks no line of this block, which has 1 → write marked lines as {1,3-5}, counted from 1',
    ],
    ['en.md', '## cb-main', '1:1 error heading-anchor: The anchor "cb-main" is kept for the site → change the heading'],
    ['en.mdx', '<Timelin />', '1:1 error mdx-component: There is no component <Timelin> → write <Timeline>'],
    [
      'en.mdx',
      '<Qwertyuiop />',
      '1:1 error mdx-component: There is no component <Qwertyuiop> → write one of StoryCard, Timeline, TimelineStep, or a directive',
    ],
    [
      'en.mdx',
      '<StoryCard slug="a" slg="b" />',
      '1:1 error mdx-component: <StoryCard> has no attribute "slg" → write "slug"',
    ],
    [
      'en.mdx',
      '<></>',
      '1:1 error mdx-component: Fragments are not allowed → write one of StoryCard, Timeline, TimelineStep, or a directive',
    ],
    [
      'en.mdx',
      'a {b} c',
      '1:3 error mdx-code: JavaScript expressions are not allowed → write what it would give as text',
    ],
  ])('in %s, %j, is told with place and remedy', async (path, source, expected) => {
    const { problems } = await render(source, path);
    expect(problems.map(tell)).toContain(expected);
  });
});

describe('a text that a JavaScript parser would read again and again', () => {
  test.each([
    ['an array of objects', `{[\n\n${`${'{},'.repeat(100)}\n\n`.repeat(29)}]}`, '1:3 error mdx-syntax'],
    ['more braces than a post may have', `{[\n\n${`${'{},'.repeat(100)}\n\n`.repeat(30)}]}`, '61:298 error mdx-code'],
    ['an export without an end', `export const a = [${`${'1,'.repeat(50)}\n\n`.repeat(1_000)}`, '1:1 error mdx-code'],
    ['braces in a comment', `{/*${'}'.repeat(200_000)}*/}`, '1:1 error mdx-code'],
    ['braces in a string', `{'${'}'.repeat(200_000)}'}`, '1:1 error mdx-code'],
    ['beginnings of comments', `Text.\n\n{${'/*'.repeat(200_000)}}`, '3:1 error mdx-code'],
  ])('is refused at once: %s', async (_, source, expected) => {
    const { problems } = await render(source, 'en.mdx');
    expect(problems.map(({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`)).toEqual([
      expected,
    ]);
  });

  test.each([
    ['a string of 4,990 characters', `{'${'a'.repeat(4_990)}'}`],
    ['a comment with 50 braces', `{/*${'}'.repeat(50)}*/}`],
    ['a long comment', `{/*${'a'.repeat(100_000)}*/}`],
    ['500 comments', `{${'/**/'.repeat(500)}}`],
  ])('is not: %s', async (_, source) => {
    expect((await render(source, 'en.mdx')).problems).toEqual([]);
  });
});

describe('whatever the text', () => {
  test('no character of a sentence is lost', async () => {
    const character = fc.constantFrom(
      ...'abc 019中文한국カナ:：。，、「」（）~～.-/{}+=%$@!?…—“”'.split(''),
      '::',
      ':::',
      // A line begins with a letter, so that it is no block.
      '\n字',
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: character, maxLength: 60 }), async (text) => {
        const { html } = await render(`字${text}`, 'zh-TW.md');
        const withoutBlanks = (value: string): string => value.replace(/\s/g, '');
        expect(withoutBlanks(textOf(parseFragment(html)))).toBe(withoutBlanks(`字${text}`));
      }),
      { numRuns: 500 },
    );
  });

  test('nothing hostile comes out', async () => {
    const piece = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<img src=x onerror=x>',
        '<a href="javascript:x">',
        '</a>',
        '<svg>',
        '<math>',
        '<style>',
        '<!--',
        '-->',
      ],
      ...[
        '<table>',
        '<td>',
        '</table>',
        '<p>',
        '</p>',
        '<div>',
        '</div>',
        '<b>',
        '</b>',
        '<title>',
        '<textarea>',
        '<select>',
        '<template>',
      ],
      ...[
        '[',
        '](javascript:x)',
        '](https://example.com)',
        '![',
        '`',
        '```\n',
        '**',
        '~~',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '| a |\n| - |\n| ',
        '## ',
        '"',
        "'",
      ],
      ...[
        ':::note\n',
        ':::details[',
        ']\n',
        ':::\n',
        '::embed{url="',
        '"}\n',
        '> [!NOTE]\n',
        '[^1]',
        '[^1]: ',
        '&lt;',
        '&#106;',
        'a',
        '中',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
        expect(findThreats(withTargets(await render(pieces.join(''), 'en.md')))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { findThreats } from '../../support/find-threats.ts';
import { renderFixture } from '../../support/render-fixture.ts';

const ROOT = 'tests/fixtures/markdown';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

const cases: readonly Case[] = readdirSync(ROOT).map((name) => {
  const file = readdirSync(join(ROOT, name)).find((entry) => /\.mdx?$/.test(entry)) ?? '';
  return { name, file, text: readFileSync(join(ROOT, name, file), 'utf8') };
});
const hostile = cases.filter(({ name }) => name.startsWith('hostile-'));

/** The components that MDX may use; they show as elements of their names. */
const COMPONENTS = { timeline: ['label'], timelinestep: ['when'], storycard: ['slug'] };

/** Hostile to look at, but text, or in a place where it means nothing. */
const HARMLESS = new Set([
  'hostile-code-escape',
  'hostile-comment-conditional',
  'hostile-entities-double',
  'hostile-event-handler-slashes',
  'hostile-javascript-title',
  'hostile-script-in-attribute',
  'hostile-script-slash',
  'hostile-unclosed-tag',
]);

/** Where a snippet may stand; what it is there may differ, that it is harmless may not. */
const CONTEXTS: Readonly<Record<string, (text: string) => string>> = {
  'as a block': (text) => `Before\n\n${text}\n\nAfter`,
  'in a line': (text) => `Before ${text.trim()} after`,
  'in a line of its own': (text) => `Before\n${text.trim()}\nafter`,
  'in emphasis': (text) => `**${text.trim()}** *${text.trim()}*`,
  'in a list': (text) => `- item\n- ${text.replaceAll('\n', '\n  ')}`,
  'in a quote': (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  'in an alert': (text) => `> [!NOTE]\n> ${text.replaceAll('\n', '\n> ')}`,
  'in a heading': (text) => `## ${text.replaceAll('\n', ' ')}`,
  'in a table': (text) => `| a |\n| - |\n| ${text.replaceAll('\n', ' ').replaceAll('|', '\\|')} |`,
  'in a directive': (text) => `::::details[Summary]\n${text}\n::::`,
  'in a label': (text) => `:::note[${text.replaceAll('\n', ' ').trim()}]\ntext\n:::`,
  'in a link': (text) => `[${text.replaceAll('\n', ' ').trim()}](https://example.com)`,
  'in a footnote': (text) => `x[^1]\n\n[^1]: ${text.replaceAll('\n', '\n    ')}`,
  'in an element': (text) => `<div>\n\n${text}\n\n</div>`,
  'in an open table': (text) => `<table><tr><td>\n\n${text}\n\n</td></tr></table>`,
  twice: (text) => `${text}\n\n${text}`,
};

/** The HTML of a text; none if Astro's compiler, whose JavaScript parser knows more than ours, cannot read it. */
async function renderIfCompiled(text: string, file: string): Promise<string> {
  try {
    return (await renderFixture(text, file)).html;
  } catch (error) {
    if (error instanceof VFileMessage && error.source?.startsWith('micromark-extension-mdx')) return '';
    throw error;
  }
}

test('there are at least forty hostile snippets', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(40);
});

describe.each(hostile)('$name', ({ name, file, text }) => {
  test('is harmless wherever it stands', async () => {
    const threats: string[] = [];
    for (const [context, wrap] of Object.entries(CONTEXTS)) {
      const html = await renderIfCompiled(wrap(text), file);
      threats.push(...findThreats(html, COMPONENTS).map((threat) => `${context}: ${threat}`));
    }
    expect(threats).toEqual([]);
  });

  test('is an error that its author sees, unless it is mere text', async () => {
    const { problems } = await renderFixture(text, file);
    expect(problems.some(({ severity }) => severity === 'error')).toBe(!HARMLESS.has(name));
  });
});

test.each(cases.filter((entry) => !hostile.includes(entry)))('$name is harmless, too', async ({ file, text }) => {
  const { html } = await renderFixture(text, file);
  expect(findThreats(html, COMPONENTS)).toEqual([]);
});

describe('the oracle', () => {
  test.each([
    ['<script>x</script>', 'has <script>'],
    ['<svg></svg>', 'has <svg> of another namespace'],
    ['<input type="text" disabled>', 'has <input>'],
    ['<img src=x onerror=y>', 'has onerror on <img>'],
    ['<b style="color:red">x</b>', 'has style on <b>'],
    ['<p tabindex="1">x</p>', 'has tabindex 1'],
    ['<a href="java\tscript:x">x</a>', 'has the address java\tscript:x'],
    ['<a href="data:text/html,x">x</a>', 'has the address data:text/html,x'],
    ['<img src="//evil.example/x">', 'loads //evil.example/x'],
    ['<p>x</p><!-- y -->', 'has a comment'],
    ['</main>x', 'breaks out of the article'],
    ['<form><div></form><form>', 'changes when it is parsed again'],
  ])('finds what is wrong with %s', (html, threat) => {
    expect(findThreats(html)).toContain(threat);
  });

  test('finds nothing in ordinary HTML', () => {
    expect(findThreats('<p><a href="../x/#y">x</a> <img src="./a.png" alt=""></p>')).toEqual([]);
  });
});

/** The extension for VS Code in `.vscode/extensions/casebook`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frontmatterSchema } from '#editors/json-schema.ts';
import { makeRegistries } from '../../support/make-registries.ts';

const FOLDER = resolve('.vscode/extensions/casebook');
const load = createRequire(`${FOLDER}/`);
const { completionsAt, describeLine } = load(`${FOLDER}/complete.js`);
const schema = frontmatterSchema(makeRegistries());

/** What is offered at the bar in a text. */
function at(text: string): { label: string; insert: string; names: string; start: number }[] {
  const lines = text.split('\n');
  const line = lines.findIndex((candidate) => candidate.includes('|'));
  const column = lines[line]?.indexOf('|') ?? -1;
  return completionsAt(
    lines.map((candidate) => candidate.replace('|', '')),
    line,
    column,
    schema,
  );
}

const labelsAt = (text: string): string[] => at(text).map(({ label }) => label);

describe('completion in frontmatter', () => {
  test('offers the keys that are not given yet', () => {
    const labels = labelsAt('---\ntitle: "A"\n|\ndraft: true\n---\n');
    expect(labels).toEqual(expect.arrayContaining(['description', 'tags', 'stages', 'pinned']));
    expect(labels).not.toContain('title');
    expect(labels).not.toContain('draft');
    expect(labels).not.toContain('translationOf');
  });

  test('offers the keys of a translation where the original is named', () => {
    expect(labelsAt('---\ntranslationOf: en\n|\n---\n')).toContain('tags');
    expect(labelsAt('---\ntranslationOf: en\n|\n---\n')).not.toContain('translationOf');
  });

  test('explains keys and begins their values', () => {
    const items = at('---\n|\n---\n');
    expect(items.find(({ label }) => label === 'authors')).toEqual({
      label: 'authors',
      insert: 'authors: [$0]',
      names: 'Ids from authors.yaml.',
      start: 0,
    });
    expect(items.find(({ label }) => label === 'stages')?.insert).toBe('stages:\n  $0');
    expect(items.find(({ label }) => label === 'title')?.insert).toBe('title: "$0"');
    expect(items.find(({ label }) => label === 'date')?.insert).toBe('date: $0');
  });

  test('replaces what is written of a word', () => {
    expect(at('---\ntag|\n---\n').find(({ label }) => label === 'tags')).toMatchObject({ start: 0 });
    expect(at('---\ntags: [clo|\n---\n')).toMatchObject([{ label: 'cloud', start: 7 }, { label: 'kubernetes' }]);
    expect(at('---\ntags: [cloud, 쿠버|]\n---\n')).toMatchObject([{ label: 'kubernetes', start: 14 }]);
  });

  test.each([
    ['tags in brackets', '---\ntags: [|]\n---\n', ['cloud', 'kubernetes']],
    ['tags that are not chosen yet', '---\ntags: [cloud, |]\n---\n', ['kubernetes']],
    ['tags in lines', '---\ntags:\n  - |\n---\n', ['cloud', 'kubernetes']],
    ['tags in lines that are not indented', '---\ntags:\n- |\n---\n', ['cloud', 'kubernetes']],
    ['a role', '---\nrole: |\n---\n', ['engineer']],
    ['a region, in a file without an end', '---\nregion: |', ['taipei']],
    ['an author', '---\nauthors: [|]\n---\n', ['editors']],
    ['a language', '---\nlocale: |\n---\n', ['en', 'zh-TW', 'ko', 'it']],
    [
      'how the text came about',
      '---\ndisclosure: |\n---\n',
      ['own-experience', 'retold', 'machine-translated', 'editorial'],
    ],
    ['true and false', '---\ndraft: |\n---\n', ['true', 'false']],
    ['a drawn cover', '---\ncover: |\n---\n', ['auto']],
    ['parts of a period', '---\nperiod:\n  from: 2023-03\n  |\n---\n', ['to']],
    ['nothing for free text', '---\ntitle: |\n---\n', []],
    ['nothing for a key that does not exist', '---\ntitel: |\n---\n', []],
    ['nothing in the first line', '|---\ntitle: A\n---\n', []],
    ['nothing in the text', '---\ntitle: A\n---\n\n|\n', []],
    ['nothing in a text without frontmatter', 'Some text\n|\n', []],
  ])('offers %s', (_, text, expected) => {
    expect(labelsAt(text)).toEqual(expected);
  });

  test('offers the stages that are not told yet, with their anchors begun', () => {
    const items = at('---\nstages:\n  leaving: "#end"\n  |\n---\n');
    expect(items).toHaveLength(7);
    expect(items[0]).toMatchObject({ label: 'applying', insert: 'applying: "#$0"', start: 2 });
  });

  test('finds an id by its names in every language', () => {
    expect(at('---\ntags: [|]\n---\n')[0]?.names).toBe('Cloud · 雲端 · clouds');
  });
});

describe('explanation of a key', () => {
  test.each([
    [
      '---\nunlisted: true\n---\n',
      1,
      '`true` gives it a page, but keeps it out of lists, feeds, the sitemap and search.',
    ],
    ['---\ntranslationOf: en\n---\n', 1, 'The language of the original, which makes this post its translation.'],
    ['---\ntitel: A\n---\n', 1, undefined],
    ['---\ntitle: A\n---\ndraft: text\n', 3, undefined],
  ])('of %j', (text, line, expected) => {
    expect(describeLine(text.split('\n'), line, schema)).toBe(expected);
  });
});

interface CompletionProvider {
  readonly selector: unknown;
  provideCompletionItems(document: object, position: { line: number; character: number }): unknown[];
}

interface HoverProvider {
  provideHover(document: object, position: { line: number }): unknown;
}

describe('the extension', () => {
  /** What stands for VS Code: it keeps what is registered, and makes plain objects. */
  function activate() {
    const registered: Record<string, unknown>[] = [];
    const vscode = {
      CompletionItem: class {
        readonly label: string;
        constructor(label: string) {
          this.label = label;
        }
      },
      CompletionItemKind: { Value: 11 },
      SnippetString: String,
      Range: Array,
      Hover: String,
      languages: {
        registerCompletionItemProvider: (selector: unknown, provider: object) =>
          registered.push({ selector, ...provider }),
        registerHoverProvider: (selector: unknown, provider: object) => registered.push({ selector, ...provider }),
      },
      workspace: { getWorkspaceFolder: () => ({ uri: { fsPath: resolve('.') } }) },
    };
    const exports: { activate?: (context: { subscriptions: unknown[] }) => void } = {};
    const code = readFileSync(`${FOLDER}/extension.js`, 'utf8');
    new Function('require', 'exports', code)((name: string) => (name === 'vscode' ? vscode : load(name)), exports);
    exports.activate?.({ subscriptions: [] });
    return registered as unknown as [CompletionProvider, HoverProvider];
  }

  const document = { uri: {}, getText: () => '---\r\ntags: [serv\r\n---\r\n' };

  test('offers the tags of the content where posts lie', () => {
    const [completion] = activate();
    const items = completion.provideCompletionItems(document, { line: 1, character: 11 });
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'serverless', filterText: expect.stringContaining('無伺服器') }),
    );
    expect(completion.selector).toEqual({ scheme: 'file', pattern: '**/posts/*/*.{md,mdx}' });
  });

  test('explains the key that one points at', () => {
    const [, hover] = activate();
    expect(String(hover.provideHover(document, { line: 1 }))).toMatch(/tags\.yaml/);
  });

  test('is recommended by the name that it has', () => {
    const { publisher, name } = load(`${FOLDER}/package.json`);
    expect(readFileSync(`${dirname(dirname(FOLDER))}/extensions.json`, 'utf8')).toContain(`"${publisher}.${name}"`);
  });
});

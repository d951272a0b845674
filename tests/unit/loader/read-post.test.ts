import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cache } from '#loader/cache.ts';
import { formatProblems } from '#loader/problems.ts';
import { type ReadPost, readPost } from '#loader/read-post.ts';
import type { RenderedPost, RenderPost } from '#markdown/render.ts';
import { createMemoryCache } from '../../support/load-files.ts';
import { makeContent, postText } from '../../support/make-content.ts';

const RENDERED: RenderedPost = {
  html: '<p>x</p>',
  slotPrefix: 'p-',
  headings: [],
  anchors: [],
  references: [],
  counts: { characters: 0, words: 1 },
  codeBlocks: 0,
  ignores: [],
  problems: [],
};

const { html: _, ...FACTS } = RENDERED;

interface Options {
  readonly name?: 'en.md' | 'en.mdx' | 'ko.md';
  readonly render?: RenderPost;
  readonly cache?: Cache;
  readonly fingerprint?: string;
}

async function read(text: string | Uint8Array, options: Options = {}): Promise<ReadPost> {
  const { name = 'en.md', render = async () => RENDERED, cache = createMemoryCache(), fingerprint = 'f' } = options;
  const path = `posts/a/${name}`;
  const contentDir = makeContent({ [path]: text });
  try {
    const [locale, format] = name.split('.') as ['en' | 'ko', 'md' | 'mdx'];
    return await readPost({ slug: 'a', locale, format, path }, { contentDir, cache, render, fingerprint });
  } finally {
    rmSync(contentDir, { recursive: true });
  }
}

const report = ({ problems }: ReadPost): string[] => formatProblems(problems, 'c').split('\n');

describe('readPost', () => {
  test('reads frontmatter and text', async () => {
    const post = await read(postText({ title: '" A title "', tags: '[cloud, " k8s "]' }));
    expect(post).toMatchObject({ problems: [], isTranslation: false, rendered: FACTS });
    expect(post.frontmatter).toEqual({
      title: 'A title',
      description: 'What it is about.',
      locale: 'en',
      date: '2024-05-06',
      tags: ['cloud', 'k8s'],
      cover: 'auto',
      authors: ['editors'],
    });
  });

  test('renders the text with the line numbers of the file', async () => {
    const sources: string[] = [];
    const render: RenderPost = async (source) => {
      sources.push(source);
      return RENDERED;
    };
    const text = postText({}, 'First.\n\nThird.\n');
    await read(`\uFEFF${text.replaceAll('\n', '\r\n')}`, { render });
    expect(sources[0]?.split('\n').slice(0, 10)).toEqual(Array(10).fill(''));
    expect(sources[0]?.split('\n').slice(10)).toEqual(text.split('\n').slice(10));
  });

  test('keeps what is valid when other keys are not, so that it can be checked as well', async () => {
    const post = await read(
      postText({
        title: '5',
        tags: '[cloud, 5]',
        period: '{ from: 2024-13, to: present }',
        source: '{ url: nowhere, note: From a blog }',
        stages: '{ applying: "#how", interviewing: how }',
        titel: 'x',
      }),
    );
    expect(post.frontmatter).toEqual({
      description: 'What it is about.',
      locale: 'en',
      date: '2024-05-06',
      cover: 'auto',
      authors: ['editors'],
      source: { note: 'From a blog' },
      stages: { applying: '#how' },
    });
  });

  test('knows a translation by its key, whatever the value', async () => {
    const posts = await Promise.all(
      ['en', 'eng', '', '[]'].map((value) => read(`---\ntranslationOf: ${value}\n---\n`)),
    );
    expect(posts.map(({ isTranslation }) => isTranslation)).toEqual([true, true, true, true]);
    expect(posts.map(({ frontmatter }) => frontmatter?.translationOf)).toEqual(['en', undefined, undefined, undefined]);
  });

  test.each([
    ['a file without frontmatter', 'Text.'],
    ['a file in another encoding', Buffer.from(postText({}, 'è'), 'latin1')],
  ])('does not render %s', async (_, text) => {
    const post = await read(text, { render: () => Promise.reject(new Error('rendered')) });
    expect(post).toMatchObject({ isTranslation: false, renderKey: '' });
    expect([post.frontmatter, post.yaml, post.rendered, post.problems.length]).toEqual([
      undefined,
      undefined,
      undefined,
      1,
    ]);
  });

  test('does not render a text that is over a limit, but checks its frontmatter', async () => {
    const post = await read(postText({ titel: 'x' }, `${'> '.repeat(21)}a`), {
      render: () => Promise.reject(new Error('rendered')),
    });
    expect(post.rendered).toBeUndefined();
    expect(report(post)).toEqual([
      'c/posts/a/en.md:9:1  error  unknown-key  Unknown key "titel"  → write "title"',
      'c/posts/a/en.md:12:1  error  nesting-too-deep  Quotes, lists and directives nest deeper than 20 levels  → flatten them',
    ]);
  });

  test('renders the text of a post whose frontmatter is wrong', async () => {
    const problems = [{ line: 5, column: 1, severity: 'error', code: 'heading-empty', message: 'X' }] as const;
    const post = await read('---\na: [\n---\n\nText.', { render: async () => ({ ...RENDERED, problems }) });
    expect(post.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'yaml-syntax'],
      [5, 'heading-empty'],
    ]);
  });

  test.each([
    [
      { locale: 'ko' },
      'c/posts/a/en.md:4:9  error  locale-mismatch  The locale is "ko", but the file is named after "en"  → write "en", or rename the file to ko.md',
    ],
    [
      { updated: '2024-05-05' },
      'c/posts/a/en.md:9:10  error  date-order  "updated" lies before "date" (2024-05-06)  → write the day of the last change',
    ],
    [
      { period: '{ from: 2024-02, to: 2024-01 }' },
      'c/posts/a/en.md:9:9  error  date-order  The period ends before it begins  → exchange "from" and "to"',
    ],
    [
      { cover: './x.png' },
      'c/posts/a/en.md:7:8  error  cover-alt  The cover has no text alternative  → add "coverAlt:" with what it shows, or "" if it is only decoration',
    ],
  ])('compares keys: %j', async (frontmatter, expected) => {
    expect(report(await read(postText(frontmatter)))).toEqual([expected]);
  });

  test.each([
    { cover: './x.png', coverAlt: '""' },
    { cover: './x.png', coverAlt: 'A desk' },
    { updated: '2024-05-06' },
    { period: '{ from: 2024-02, to: 2024-02 }' },
    { period: '{ from: 1984-12, to: present }' },
  ])('finds nothing wrong with %j', async (frontmatter) => {
    expect((await read(postText(frontmatter))).problems).toEqual([]);
  });

  test('says of a wrong text alternative that it is wrong, not that it is missing', async () => {
    const { problems } = await read(postText({ cover: './x.png', coverAlt: '5' }));
    expect(problems.map(({ code }) => code)).toEqual(['invalid-value']);
  });

  test.each(['---x', '----', '+++', '+++x'])('refuses MDX whose frontmatter Astro would end at %s', async (line) => {
    const text = `---\n{ title: "a\n${line}\nimport fs from 'node:fs'" }\n---\n`;
    const { problems } = await read(text, { name: 'en.mdx' });
    expect(problems).toContainEqual({
      file: 'posts/a/en.mdx',
      line: 3,
      column: 1,
      severity: 'error',
      code: 'yaml-syntax',
      message: 'The frontmatter is ambiguous: a line in it begins with "---" or "+++"',
      hint: 'put the values in quotes, and write each in one line',
    });
  });
});

describe('the rendered text', () => {
  test('comes from the cache while text, name and renderer are the same', async () => {
    const cache = createMemoryCache();
    let count = 0;
    const render: RenderPost = async () => {
      count += 1;
      return { ...RENDERED, html: `render ${count}` };
    };
    const html = async (text: string, options: Options = {}): Promise<unknown> => {
      const { renderKey } = await read(text, { cache, render, ...options });
      return ((await cache.read('posts', renderKey)) as RenderedPost).html;
    };
    const text = postText();
    expect(await html(text)).toBe('render 1');
    expect(await html(text)).toBe('render 1');
    expect(await html(postText({ title: 'Another' }))).toBe('render 1');
    expect(await html(postText({}, 'Another text.'))).toBe('render 2');
    expect(await html(text, { name: 'ko.md' })).toBe('render 3');
    expect(await html(text, { name: 'en.mdx' })).toBe('render 4');
    expect(await html(text, { fingerprint: 'changed' })).toBe('render 5');
    expect(await html(text)).toBe('render 1');
  });

  test('is not kept when rendering failed', async () => {
    const cache = createMemoryCache();
    const failure = { line: 1, column: 1, severity: 'error', code: 'render-failed', message: 'No memory' } as const;
    const failed = await read(postText(), { cache, render: async () => ({ ...RENDERED, problems: [failure] }) });
    expect(failed.problems).toMatchObject([{ file: 'posts/a/en.md', code: 'render-failed', message: 'No memory' }]);
    expect((await read(postText(), { cache })).problems).toEqual([]);
  });

  test.each([
    ['an error', new RangeError('Maximum call stack size exceeded'), 'Maximum call stack size exceeded'],
    ['something else', 'no reason', 'no reason'],
  ])('is a problem of the post when the renderer throws %s', async (_, thrown, message) => {
    const post = await read(postText({ titel: 'x' }), { render: () => Promise.reject(thrown) });
    expect(post.rendered).toBeUndefined();
    expect(post.problems).toMatchObject([
      { code: 'unknown-key' },
      { file: 'posts/a/en.md', line: 1, column: 1, severity: 'error', code: 'render-failed', message },
    ]);
  });
});

/** Whole imports of small blogs, from their files to those of the content. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ImportOptions, importBlogs } from '#importer/import-blogs.ts';
import type { ImportResult } from '#importer/report/result.ts';
import { createContentLoader } from '#loader/load-content.ts';
import { isError } from '#loader/problems.ts';
import { createRenderer } from '#markdown/render.ts';
import { createMemoryCache, TODAY } from '../../support/load-files.ts';
import { type Files, makeContent, postText, writeContent } from '../../support/make-content.ts';

const BLOGS = 'tests/fixtures/import/blogs';
const EXPECTED = 'tests/fixtures/import/expected';
const REPAIR =
  'if the difference is meant: UPDATE=1 npx vitest run --project unit tests/unit/importer/import-blogs.test.ts, then review the diff of tests/fixtures/import/expected';

const render = createRenderer();
const load = createContentLoader(render);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function keep(folder: string): string {
  folders.push(folder);
  return folder;
}

function content(files: Files = { 'posts/own/en.md': postText() }): string {
  return keep(makeContent(files));
}

/** A blog that tests may change. */
function copyBlog(name: string): string {
  const folder = keep(join(tmpdir(), `casebook blog ${crypto.randomUUID()}`));
  // Its name is a part of what posts are remembered by, where no address is known.
  const blog = join(folder, name);
  cpSync(join(BLOGS, name), blog, { recursive: true });
  return blog;
}

async function importFrom(
  contentDir: string,
  paths: readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  const given: ImportOptions = {
    paths,
    types: ['post'],
    addsTags: true,
    isMdx: false,
    isDryRun: false,
    updates: false,
    contentDir,
    projectDir: process.cwd(),
    startedIn: process.cwd(),
    today: TODAY,
    ...options,
  };
  return importBlogs(given, render);
}

/** Texts by path; of images only that they are there. */
function textsOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  return Object.fromEntries(
    paths.map((path) => [path, /\.(mdx?|ya?ml|json|txt)$/.test(path) ? readFileSync(join(folder, path), 'utf8') : '']),
  );
}

const byOutcome = ({ posts }: ImportResult): string[] => posts.map(({ file, outcome }) => `${outcome} ${file}`);

describe.each(readdirSync(BLOGS))('the blog "%s"', (name) => {
  test('becomes the expected stories and findings', async () => {
    const folder = content();
    const result = await importFrom(folder, [join(BLOGS, name)]);
    const { 'posts/own/en.md': _, '.imports.json': __, 'stages.yaml': ___, ...written } = textsOf(folder);
    const findings = [...result.blogs, ...result.posts].flatMap((one) =>
      one.findings.map(({ code, file, line, column, original, action }) =>
        JSON.stringify([code, `${file}:${line}:${column}`, original, action]),
      ),
    );
    const posts = result.posts.map(({ file, path, outcome, isDraft, agreement }) =>
      JSON.stringify([file, path, outcome, isDraft ? 'draft' : 'published', agreement]),
    );
    compareFiles(join(EXPECTED, name), { ...written, 'findings.txt': `${[...posts, '', ...findings].join('\n')}\n` });
    expect(result.problems).toStrictEqual([]);
  });

  test('is sound to the loader of the site', async () => {
    const folder = content();
    await importFrom(folder, [join(BLOGS, name)]);
    const loaded = await load({ contentDir: folder, root: process.cwd(), today: TODAY, cache: createMemoryCache() });
    expect(loaded.problems.filter(isError)).toStrictEqual([]);
  });

  test('is there once, however often it is imported', async () => {
    const folder = content();
    const first = await importFrom(folder, [join(BLOGS, name)]);
    const before = textsOf(folder);
    for (const updates of [false, true]) {
      const again = await importFrom(folder, [join(BLOGS, name)], { updates });
      expect(byOutcome(again)).toStrictEqual(byOutcome(first).map((line) => line.replace(/^created/, 'unchanged')));
      expect(textsOf(folder)).toStrictEqual(before);
    }
  });

  test('leaves the content alone in a dry run, and tells the same', async () => {
    const folder = content();
    const before = textsOf(folder);
    const dry = await importFrom(folder, [join(BLOGS, name)], { isDryRun: true });
    expect(textsOf(folder)).toStrictEqual(before);
    expect({ ...(await importFrom(folder, [join(BLOGS, name)])), isDryRun: true }).toStrictEqual(dry);
  });
});

test('a tag that is not known is told once for each time it stands there', async () => {
  const blog = keep(makeContent({}));
  mkdirSync(join(blog, '_posts'));
  writeFileSync(join(blog, '_config.yml'), '');
  writeFileSync(
    join(blog, '_posts/2024-01-01-tags.md'),
    '---\ntitle: Tags\n---\nThe first line.\n{% chart 1 %}\n\n{% chart 1 %}\n',
  );
  const { posts } = await importFrom(content(), [blog]);
  const told = posts.flatMap(({ findings }) => findings.filter(({ code }) => code === 'tag-unknown-kept'));
  expect(told.map(({ line, original }) => `${line} ${original}`)).toEqual(['5 {% chart 1 %}', '7 {% chart 1 %}']);
});

function compareFiles(folder: string, actual: Readonly<Record<string, string>>): void {
  if (process.env['UPDATE']) {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of Object.entries(actual)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  expect(actual, REPAIR).toStrictEqual(existsSync(folder) ? textsOf(folder) : {});
}

describe('an update', () => {
  const POST = 'source/_posts/interview.md';

  test('writes anew what changed in the source and was not edited', async () => {
    const blog = copyBlog('hexo');
    const folder = content();
    await importFrom(folder, [blog]);
    const path = join(blog, POST);
    writeFileSync(path, readFileSync(path, 'utf8').replace('四關', '五關'));
    expect(byOutcome(await importFrom(folder, [blog]))).toContain(`outdated ${POST}`);
    const updated = await importFrom(folder, [blog], { updates: true });
    expect(byOutcome(updated).filter((line) => !line.startsWith('unchanged'))).toStrictEqual([`updated ${POST}`]);
    const text = textsOf(folder)[updated.posts.find(({ file }) => file === POST)?.path ?? ''];
    expect(text).toContain('五關');
  });

  test('leaves what an author edited or deleted, though its source changed', async () => {
    const blog = copyBlog('jekyll');
    const folder = content();
    const { posts } = await importFrom(folder, [blog]);
    const [first = '', second = ''] = posts.map(({ path }) => join(folder, path ?? ''));
    writeFileSync(first, `${readFileSync(first, 'utf8')}\nMine.\n`);
    rmSync(dirname(second), { recursive: true });
    const before = textsOf(folder);
    for (const { file } of posts)
      writeFileSync(join(blog, file), `${readFileSync(join(blog, file), 'utf8')}\nAltro.\n`);
    const outcomes = (await importFrom(folder, [blog], { updates: true })).posts.map(({ outcome }) => outcome);
    expect(outcomes.slice(0, 2)).toStrictEqual(['diverged', 'deleted']);
    const after = textsOf(folder);
    expect(after[relative(folder, first)]).toBe(before[relative(folder, first)]);
    expect(existsSync(second)).toBe(false);
  });
});

describe('one bad post', () => {
  test('does not keep the others back, and is kept as code', async () => {
    const blog = copyBlog('markdown');
    const folder = content({ 'posts/own/en.md': postText({ aliases: '[/taken/]' }) });
    writeContent(blog, {
      'deep.md': `---\ntitle: Deep\ndate: 2024-01-01\ntags: [cloud]\nauthor: editors\n---\n${'> '.repeat(200)}x\n`,
    });
    const result = await importFrom(folder, [blog]);
    expect(byOutcome(result).map((line) => line.split(' ')[0])).toStrictEqual(['created', 'created', 'created']);
    expect(textsOf(folder)['posts/deep/en.md']).toMatch(/^draft: true\n---\n\n````md\n\| ```\n\| > > /m);
    expect(result.posts.find(({ title }) => title === 'Deep')).toMatchObject({ isDraft: true, agreement: undefined });
    const loaded = await load({ contentDir: folder, root: process.cwd(), today: TODAY, cache: createMemoryCache() });
    expect(loaded.problems.filter(isError)).toStrictEqual([]);
    expect(loaded.records).toHaveLength(4);
  });
});

describe('a lone file', () => {
  test('takes what is missing from the flags, and its name', async () => {
    const folder = content();
    const blog = copyBlog('markdown');
    const options = { fileName: '2020-02-03-a-note.md', date: '2020-02-03', author: 'editors', locale: 'it' } as const;
    const result = await importFrom(folder, [join(blog, 'notes.md')], options);
    expect(result.posts).toMatchObject([{ path: 'posts/a-note/it.md', outcome: 'created' }]);
    expect(textsOf(folder)['posts/a-note/it.md']).toMatch(/^date: 2020-02-03[\s\S]*^authors: \[editors\]/m);
  });

  test('finds the images beside it', async () => {
    const folder = content();
    const blog = copyBlog('markdown');
    await importFrom(folder, [join(blog, '2024-02-10-runbooks.md')], { fileName: '2024-02-10-pages.md' });
    expect(Object.keys(textsOf(folder))).toContain('posts/pages/board.png');
  });

  test('is read from the input', async () => {
    const folder = content();
    const readInput = async () => 'Some words about what a support engineer does all day, from the input.\n';
    const result = await importFrom(folder, ['-'], { fileName: '2020-02-03-a-note.md', readInput });
    expect(result.posts).toMatchObject([{ path: 'posts/a-note/en.md', outcome: 'created' }]);
  });
});

test('posts become MDX on request, where it can hold them, with links to each other', async () => {
  const folder = content();
  const { posts } = await importFrom(folder, [join(BLOGS, 'jekyll')], { isMdx: true });
  expect(posts.map(({ path, findings }) => [path, findings.some(({ code }) => code === 'mdx-refused')])).toStrictEqual([
    ['posts/terzo-turno/it.mdx', false],
    ['posts/primo-turno/it.mdx', false],
    ['posts/secondo-turno/it.mdx', false],
  ]);
  const texts = textsOf(folder);
  expect(texts['posts/primo-turno/it.mdx']).toContain('](../secondo-turno/it.md#la-chiamata)');
  expect(texts['posts/secondo-turno/it.mdx']).toContain('\\{\\{ page.nobody \\}\\}');
  const loaded = await load({ contentDir: folder, root: process.cwd(), today: TODAY, cache: createMemoryCache() });
  expect(loaded.problems.filter(isError)).toStrictEqual([]);
});

test('an import that is broken off leaves nothing', async () => {
  const folder = content();
  const before = textsOf(folder);
  const abort = new AbortController();
  const options = { signal: abort.signal, onProgress: () => abort.abort() };
  await expect(importFrom(folder, [join(BLOGS, 'wordpress')], options)).rejects.toThrow('aborted');
  expect(textsOf(folder)).toStrictEqual(before);
});

test('images that were fetched take the place of links', async () => {
  const folder = content();
  const media = keep(join(tmpdir(), `casebook media ${crypto.randomUUID()}`));
  const first = await importFrom(folder, [join(BLOGS, 'wordpress')]);
  expect(first.absentMedia).toStrictEqual([
    'https://diary.example/wp-content/uploads/2022/04/desk-1024x768.jpg',
    'https://diary.example/wp-content/uploads/2022/04/desk.jpg',
  ]);
  mkdirSync(join(media, 'diary.example/wp-content/uploads/2022/04'), { recursive: true });
  cpSync(join(BLOGS, 'markdown/board.png'), join(media, 'diary.example/wp-content/uploads/2022/04/desk.jpg'));
  const second = await importFrom(folder, [join(BLOGS, 'wordpress')], { mediaDir: media, updates: true });
  expect(second.posts.map(({ outcome, images }) => [outcome, images])).toContainEqual(['updated', 1]);
});

test('folders of one name are blogs of their own, together and one after the other', async () => {
  const base = keep(join(tmpdir(), `casebook blogs ${crypto.randomUUID()}`));
  const paths = ['one/posts', 'two/posts', 'one/notes', 'two/notes'].map((path) => {
    const text = `---\ntitle: Of ${path}\ndate: 2024-01-02\n---\nA text of its own about work at night.\n`;
    writeContent(join(base, path), { 'a.md': text });
    return join(base, path);
  });
  const together = await importFrom(content(), paths);
  expect(together.posts.map(({ id, outcome }) => `${outcome} ${id}`)).toStrictEqual([
    'created one/posts:a.md',
    'created two/posts:a.md',
    'created notes:a.md',
    'created two/notes:a.md',
  ]);
  const folder = content();
  await importFrom(folder, paths.slice(0, 1));
  const next = await importFrom(folder, paths.slice(1, 2), { updates: true });
  expect(byOutcome(next)).toStrictEqual(['created a.md']);
});

test('a post that is not in UTF-8 is an error, also of Hexo', async () => {
  const blog = copyBlog('hexo');
  writeFileSync(join(blog, 'source/_posts/big5.md'), Buffer.from([0xb4, 0xfa, 0xb8, 0xd5, 0x0a]));
  const { blogs, posts } = await importFrom(content(), [blog]);
  expect(posts.map(({ file }) => file)).not.toContain('source/_posts/big5.md');
  expect(blogs[0]?.findings).toContainEqual(
    expect.objectContaining({ code: 'file-unreadable', file: 'source/_posts/big5.md' }),
  );
});

test('entries that the registries get are those of stories that are written', async () => {
  const folder = content();
  await importFrom(folder, [join(BLOGS, 'jekyll')]);
  const tags = readFileSync(join(folder, 'tags.yaml'), 'utf8');
  rmSync(join(folder, 'posts'), { recursive: true });
  writeContent(folder, { 'posts/own/en.md': postText(), 'tags.yaml': '- id: cloud\n  label: Cloud\n' });
  const { entries, posts } = await importFrom(folder, [join(BLOGS, 'jekyll')]);
  expect(tags).toContain('# Imported from');
  expect(posts.map(({ outcome }) => outcome)).not.toContain('created');
  expect(entries).toStrictEqual({ tags: [], authors: [] });
});

test('tells of an unknown tag once, wherever it stands', async () => {
  const blog = copyBlog('hexo');
  writeFileSync(join(blog, 'source/_posts/tags.md'), '---\ntitle: Tags\n---\n- a {% gizmo b %} c\n\n{% gizmo b %}\n');
  const { posts } = await importFrom(content(), [join(blog, 'source/_posts/tags.md')]);
  const told = posts.flatMap(({ findings }) => findings).filter(({ code }) => code === 'tag-unknown-kept');
  expect(told.map(({ line, column }) => [line, column])).toEqual([
    [4, 5],
    [6, 1],
  ]);
});

test('posts in the form of this site come back with what they say of themselves', async () => {
  const folder = content();
  const stories = keep(join(tmpdir(), `casebook stories ${crypto.randomUUID()}`));
  const facts = [
    'period:\n  from: 2023-03\n  to: present',
    'stages: { applying: "#first-words", interviewing: "#gone" }',
    'source: { url: https://example.org/a/, note: Told by a colleague, legacy: { id: 7 } }',
    'disclosure: retold',
    'role: astronaut',
  ].join('\n');
  const head = 'title: A\ndescription: What it is about.';
  const own = { tags: '[cloud]', authors: '[editors]', date: '2024-02-03', cover: 'auto' };
  const shared = Object.entries(own)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
  const words = 'Some words about the work of a support engineer, and how one gets to like it.';
  writeContent(stories, {
    'a/en.md': `---\n${head}\nlocale: en\ntranslationOf: it\n---\n\n## First words\n\n${words}\n`,
    'a/it.md': `---\n${head}\nlocale: it\n${shared}\n${facts}\n---\n\n## First words\n\nQueste sono le parole di chi lavora.\n`,
  });
  const { posts } = await importFrom(folder, [stories]);
  expect(posts.flatMap(({ findings }) => findings).map(({ code, original }) => [code, original])).toStrictEqual([
    ['anchor-missing', 'interviewing: #gone'],
    ['translations-joined', 'A'],
  ]);
  const { records } = await load({ contentDir: folder, root: process.cwd(), today: TODAY, cache: createMemoryCache() });
  const [english, italian] = ['en', 'it'].map(
    (locale) => records.find(({ file }) => file === `posts/a/${locale}.md`)?.frontmatter,
  );
  expect(english).toStrictEqual({
    title: 'A',
    description: 'What it is about.',
    locale: 'en',
    translationOf: 'it',
  });
  expect(italian).toMatchObject({
    period: { from: '2023-03', to: 'present' },
    stages: { applying: '#first-words' },
    source: {
      url: 'https://example.org/a/',
      note: 'Told by a colleague',
      legacy: { id: expect.anything(), role: 'astronaut' },
    },
    disclosure: 'retold',
  });
});

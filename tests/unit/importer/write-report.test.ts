import { describe, expect, test } from 'vitest';
import type { ImportResult, PostResult } from '#importer/report/result.ts';
import { countCodes, hasLosses } from '#importer/report/result.ts';
import { writeJsonReport, writeMarkdownReport } from '#importer/report/write-report.ts';
import { writeSummary } from '#importer/report/write-summary.ts';
import type { Finding } from '#importer/source.ts';

const CONTEXT = { contentPath: 'content', addressFile: 'import-images.txt' };

const finding = (code: Finding['code'], original = 'x', action = 'It was kept'): Finding => ({
  code,
  file: 'source/_posts/a.md',
  line: 3,
  column: 7,
  original,
  action,
});

const POST: PostResult = {
  id: 'blog.example:source/_posts/a.md',
  blog: 'blog.example',
  system: 'hexo',
  file: 'source/_posts/a.md',
  title: 'A',
  path: 'posts/a/ko.md',
  outcome: 'created',
  isDraft: false,
  images: 2,
  agreement: 'identical',
  differences: [],
  findings: [],
};

const EMPTY: ImportResult = {
  isDryRun: false,
  blogs: [{ name: 'blog.example', system: 'hexo', path: '../blog', findings: [] }],
  posts: [POST],
  entries: { tags: [], authors: [] },
  problems: [],
  absentMedia: [],
};

const FULL: ImportResult = {
  ...EMPTY,
  blogs: [
    ...EMPTY.blogs,
    { name: 'wp.example', system: 'wordpress', path: 'wp.xml', findings: [finding('xml-syntax')] },
  ],
  posts: [
    {
      ...POST,
      isDraft: true,
      findings: [finding('date-unknown'), finding('heading-shifted', '# T\u001b[2J`x`'), finding('heading-shifted')],
    },
    {
      ...POST,
      system: 'wordpress',
      blog: 'wp.example',
      file: 'wp.xml',
      title: '*B* <b>',
      path: 'posts/b/it.md',
      agreement: 'lost',
      differences: [{ kind: 'images', line: 4, column: 1, expected: '2', found: '1' }],
    },
    { ...POST, file: 'source/_posts/c.md', outcome: 'diverged', agreement: 'told', images: 0 },
  ],
  entries: { tags: [{ id: 'dns', label: 'DNS' }], authors: [] },
  problems: [
    {
      file: 'posts/own/en.md',
      line: 1,
      column: 2,
      severity: 'error',
      code: 'alias-conflict',
      message: 'It leads to two',
    },
  ],
  absentMedia: ['https://pics.example/1.png'],
};

test('a path with a blank can be pasted into a shell', () => {
  const result = { ...EMPTY, absentMedia: ['https://pics.example/1.png'] };
  const report = writeMarkdownReport(result, { ...CONTEXT, addressFile: "../my blog's/import-images.txt" });
  expect(report).toContain("-i '../my blog'\\''s/import-images.txt'\n");
});

describe('the report for people', () => {
  test('begins with what needs them', () => {
    expect(writeMarkdownReport(FULL, CONTEXT)).toMatchInlineSnapshot(`
      "# Import report

      - \`../blog\`: 2 posts of \`blog.example\`, read as hexo
      - \`wp.xml\`: one post of \`wp.example\`, read as wordpress

      ## What needs you

      ### Errors

      Something of the source is not in the posts, or could not be understood.

      - \`wp.xml/source/_posts/a.md:3:7\` **xml-syntax** \`x\`: It was kept

      ### Errors elsewhere in the content

      The site cannot be built until they are mended; they come with these posts.

      - \`posts/own/en.md:1:2\` It leads to two

      ### Posts that are not the same

      Rendered by this site, they differ from their source by more than the findings tell.

      - \`wp.xml/wp.xml:4:1\` images: \`2\` in the source, \`1\` in the post

      ### Posts that were left as they are

      What an author changed or deleted is never overwritten; \`--update\` writes the others anew.

      - \`posts/a/ko.md\`: left alone, because an author changed it since, and so did its source

      ### Drafts

      They are published when somebody adds what is missing and deletes the line \`draft: true\`.

      - \`content/posts/a/ko.md\`: date-unknown

      ### Tags and authors that were added

      Give each tag a parent and, unless it is a proper noun, a label in every language; turn what means the same as another into an alias of it.

      - \`dns\` in \`content/tags.yaml\`: DNS

      ### Images that are elsewhere

      \`import-images.txt\` lists the addresses of images that are not in the source: 1. To have them in the posts, fetch them and import again:

      \`\`\`sh
      wget -x -P media -i import-images.txt
      npm run import -- --update --media media …
      \`\`\`

      ## What was changed on the way

      | code | times | | |
      | --- | --- | --- | --- |
      | \`heading-shifted\` | 2 | warning | Headings that moved down a level, because the title is the first |
      | \`date-unknown\` | 1 | warning | A post without a date, which became a draft |
      | \`xml-syntax\` | 1 | error | An export that is not well-formed; what could be read was read |

      ## Posts

      ### A

      \`../blog/source/_posts/a.md\` → \`content/posts/a/ko.md\`: written for the first time; draft; images: 2; the same as its source

      - \`../blog/source/_posts/a.md:3:7\` **date-unknown** \`x\`: It was kept
      - \`../blog/source/_posts/a.md:3:7\` **heading-shifted** \`\` # T\\u{1b}[2J\`x\` \`\`: It was kept
      - \`../blog/source/_posts/a.md:3:7\` **heading-shifted** \`x\`: It was kept

      ### A

      \`../blog/source/_posts/c.md\` → \`content/posts/a/ko.md\`: left alone, because an author changed it since, and so did its source; differs from its source by what is told here

      ### \\*B\\* \\<b\\>

      \`wp.xml/wp.xml\` → \`content/posts/b/it.md\`: written for the first time; images: 2; **differs from its source**

      - images at 4:1: \`2\`, in the post \`1\`

      ## Other files

      - \`wp.xml/source/_posts/a.md:3:7\` **xml-syntax** \`x\`: It was kept
      "
    `);
  });

  test('is short where all is well', () => {
    expect(writeMarkdownReport({ ...EMPTY, isDryRun: true }, CONTEXT)).toMatchInlineSnapshot(`
      "# What an import would do

      - \`../blog\`: one post of \`blog.example\`, read as hexo

      Nothing was written to the content.

      ## Posts

      ### A

      \`../blog/source/_posts/a.md\` → \`content/posts/a/ko.md\`: written for the first time; images: 2; the same as its source
      "
    `);
  });
});

test('the report for programs has everything, and what it amounts to', () => {
  expect(JSON.parse(writeJsonReport(FULL))).toStrictEqual({
    version: 1,
    hasLosses: true,
    counts: { 'heading-shifted': 2, 'date-unknown': 1, 'xml-syntax': 1 },
    ...FULL,
  });
});

describe('the summary', () => {
  test('counts per system, and tells of each code', () => {
    expect(writeSummary(FULL)).toMatchInlineSnapshot(`
      "             posts  drafts  images  identical  told  lost
        hexo           2       1       2          1     1     0
        wordpress      1       0       2          0     0     1
        all            3       1       4          1     1     1

        2  written for the first time
        1  left alone, because an author changed it since, and so did its source

        Errors:
        1  xml-syntax  An export that is not well-formed; what could be read was read

        Warnings:
        2  heading-shifted  Headings that moved down a level, because the title is the first
        1  date-unknown     A post without a date, which became a draft"
    `);
  });

  test('says in a dry run what would be', () => {
    expect(writeSummary({ ...EMPTY, isDryRun: true })).toMatchInlineSnapshot(`
      "        posts  drafts  images  identical  told  lost
        hexo      1       0       2          1     0     0

        1  would be written for the first time"
    `);
  });
});

describe('hasLosses', () => {
  test.each<[string, boolean, Partial<ImportResult>]>([
    ['nothing is told', false, {}],
    ['there are warnings', false, { posts: [{ ...POST, agreement: 'told', findings: [finding('heading-shifted')] }] }],
    ['a post has an error', true, { posts: [{ ...POST, findings: [finding('tag-unknown-kept')] }] }],
    ['a file has an error', true, { blogs: FULL.blogs }],
    ['a post is not the same', true, { posts: [{ ...POST, agreement: 'lost' }] }],
    ['a post was not written', true, { posts: [{ ...POST, outcome: 'refused' }] }],
    ['the content has errors by it', true, { problems: FULL.problems }],
  ])('when %s: %s', (_, expected, result) => {
    expect(hasLosses({ ...EMPTY, ...result })).toBe(expected);
  });
});

test('codes are counted, the most frequent first', () => {
  expect(
    countCodes([finding('toc-dropped'), finding('page-break'), finding('private'), finding('private')]),
  ).toStrictEqual([
    ['private', 2],
    ['page-break', 1],
    ['toc-dropped', 1],
  ]);
});

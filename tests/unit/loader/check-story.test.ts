import { describe, expect, test } from 'vitest';
import { formatProblems } from '#loader/problems.ts';
import { loadFiles } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';
import { makeImage } from '../../support/make-image.ts';

async function report(files: Files): Promise<string[]> {
  const { problems } = await loadFiles(files);
  return problems.length === 0 ? [] : formatProblems(problems, 'c').split('\n');
}

const translation = (lines: string, body = 'Text.\n'): string =>
  `---\ntitle: T\ndescription: D\n${lines}\n---\n\n${body}`;

describe('a story', () => {
  test('of an original and its translations is right', async () => {
    expect(
      await report({
        'posts/a/ko.md': postText({ locale: 'ko' }),
        'posts/a/en.md': translation('locale: en\ntranslationOf: ko'),
        'posts/a/it.mdx': translation('locale: it\ntranslationOf: ko'),
      }),
    ).toEqual([]);
  });

  test('names the post that should be the original', async () => {
    expect(
      await report({
        'posts/a/it.md': translation('locale: it\ntranslationOf: en'),
        'posts/a/ko.md': translation('locale: ko\ntranslationOf: it'),
      }),
    ).toEqual([
      'c/posts/a/it.md:5:16  error  story-original  The story "a" has no original  → delete "translationOf" from the post it was first written in',
    ]);
  });

  test('names every original but the first, and every translation of another post', async () => {
    expect(
      await report({
        'posts/a/en.md': postText(),
        'posts/a/it.md': postText({ locale: 'it' }),
        'posts/a/ko.md': translation('locale: ko\ntranslationOf: it'),
        'posts/a/zh-TW.md': postText({ locale: 'zh-TW' }),
      }),
    ).toEqual([
      'c/posts/a/it.md:2:1  error  story-original  The story "a" has a second original beside posts/a/en.md  → add "translationOf: en"',
      'c/posts/a/ko.md:5:16  error  story-original  The original is in "en", not in "it"  → write "en"',
      'c/posts/a/zh-TW.md:2:1  error  story-original  The story "a" has a second original beside posts/a/en.md  → add "translationOf: en"',
    ]);
  });

  test.each<[name: string, files: Files]>([
    ['that cannot be read', { 'posts/a/en.md': 'no frontmatter' }],
    ['under a wrong name', { 'posts/a/En.md': postText() }],
    ['whose own original is mistyped', { 'posts/a/en.md': translation('locale: en\ntranslationOf: eng') }],
  ])('with a post %s says nothing of the others', async (_, files) => {
    const { problems } = await loadFiles({ ...files, 'posts/a/ko.md': translation('locale: ko\ntranslationOf: en') });
    expect(problems.map(({ code }) => code)).not.toContain('story-original');
    expect(problems).toHaveLength(1);
  });
});

describe('a draft', () => {
  const DRAFT = '---\ntitle: T\nlocale: en\ndraft: true\n---\n';

  test('makes drafts of translations that do not say otherwise', async () => {
    const { problems, ledger } = await loadFiles({
      'posts/a/en.md': DRAFT,
      'posts/a/ko.md': '---\nlocale: ko\ntranslationOf: en\n---\n',
    });
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(ledger).toEqual({ sources: 2, pages: 0, hidden: 2 });
  });

  test('does not excuse a translation that is to be published', async () => {
    const problems = await report({
      'posts/a/en.md': postText({ draft: 'true', tags: '' }),
      'posts/a/ko.md': translation('locale: ko\ntranslationOf: en\ndraft: false').replace('title: T\n', ''),
    });
    expect(problems).toEqual([
      'c/posts/a/en.md:2:1  warning  missing-key  The key "tags" is missing  → add "tags:"',
      'c/posts/a/ko.md:2:1  error  missing-key  The key "title" is missing  → add "title:"',
      'c/posts/a/ko.md:2:1  error  missing-key  The key "tags" is missing here and in the original, a draft  → add "tags:"',
    ]);
  });

  test('may be completed by its translation', async () => {
    const { problems, ledger } = await loadFiles({
      'posts/a/en.md': DRAFT,
      'posts/a/ko.md': translation(
        'locale: ko\ntranslationOf: en\ndraft: false\ndate: 2024-05-06\ntags: [cloud]\ncover: auto\nauthors: [editors]',
      ),
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ledger).toEqual({ sources: 2, pages: 1, hidden: 1 });
  });

  test('of a translation leaves the original as it is', async () => {
    const { problems, ledger } = await loadFiles({
      'posts/a/en.md': postText(),
      'posts/a/ko.md': '---\nlocale: ko\ntranslationOf: en\ndraft: true\n---\n',
    });
    expect(problems.map(({ file, severity }) => `${file} ${severity}`)).toEqual(Array(2).fill('posts/a/ko.md warning'));
    expect(ledger).toEqual({ sources: 2, pages: 1, hidden: 1 });
  });
});

describe('ids', () => {
  test.each([
    [
      { tags: '[cloud, "Kubernetes "]', role: 'cse' },
      [
        '9:7  error  unknown-id  There is no entry "cse" in roles.yaml, which is missing or empty  → add it to roles.yaml, or choose another',
      ],
    ],
    [
      { authors: '[Editors]' },
      ['8:11  error  unknown-id  There is no entry "Editors" in authors.yaml  → write "editors"'],
    ],
    [
      { tags: '[k8s, cloud, Kubernetes]' },
      ['6:20  error  duplicate-value  "Kubernetes" and "k8s" are the same  → delete one'],
    ],
    [
      { tags: '[gardening, gardening]' },
      [
        '6:8  error  unknown-id  There is no entry "gardening" in tags.yaml  → add it to tags.yaml, or choose another',
        '6:19  error  duplicate-value  "gardening" stands in "tags" twice  → delete one',
        '6:19  error  unknown-id  There is no entry "gardening" in tags.yaml  → add it to tags.yaml, or choose another',
      ],
    ],
  ])('are looked up: %j', async (frontmatter, expected) => {
    const problems = await report({ 'posts/a/en.md': postText(frontmatter) });
    expect(problems.map((line) => line.replace('c/posts/a/en.md:', ''))).toEqual(expected);
  });

  test('take the place of aliases in the record', async () => {
    const { records } = await loadFiles({ 'posts/a/en.md': postText({ tags: '[Ｋ8s, 雲端]' }) });
    expect(records[0]?.frontmatter.tags).toEqual(['kubernetes', 'cloud']);
  });

  test('of a registry that cannot be read are not looked up', async () => {
    expect(await report({ 'posts/a/en.md': postText(), 'tags.yaml': '- id: "' })).toEqual([
      'c/tags.yaml:1:7  error  yaml-syntax  The quote that opens here is never closed  → write " where the value ends',
    ]);
  });
});

describe('stages', () => {
  const STAGES = '{ applying: "#the-application", interviewing: "#five-rounds" }';

  test('lead to headings, also in other scripts', async () => {
    expect(
      await report({
        'posts/a/en.md': postText({ stages: STAGES }, '## The application\n\n### Five rounds\n'),
        'posts/b/ko.md': postText({ locale: 'ko', stages: '{ applying: "#지원-준비" }' }, '## 지원 준비!\n'),
      }),
    ).toEqual([]);
  });

  test.each([
    ['## The applications\n', 'write "#the-applications"'],
    ['## One\n\n## Two\n', 'write one of #one, #two'],
    ['Text.\n', 'add a heading; the post has none'],
  ])('that lead nowhere are reported, in %j', async (body, hint) => {
    const problems = await report({ 'posts/a/en.md': postText({ stages: '{ applying: "#the-application" }' }, body) });
    expect(problems).toEqual([
      `c/posts/a/en.md:9:21  error  broken-anchor  There is no heading with the anchor "#the-application"  → ${hint}`,
    ]);
  });
});

describe('media', () => {
  test('of a post are recorded once, those of covers and links included', async () => {
    const png = await makeImage('png');
    const { records, media } = await loadFiles({
      'posts/a/en.md': postText(
        { cover: './cover.png', coverAlt: 'A desk' },
        '![x](./x.png)\n\n![x](x.png)\n\n[large](./large.png)\n\n::video[Demo]{src="./demo.mp4"}\n',
      ),
      'posts/a/ko.md': translation('locale: ko\ntranslationOf: en', '![x](./x.png)\n'),
      'posts/a/cover.png': png,
      'posts/a/x.png': png,
      'posts/a/large.png': png,
      'posts/a/unused.png': png,
      'posts/a/demo.mp4': '0000ftypisom',
    });
    const names = (paths: readonly string[] = []): string[] =>
      paths.map((path) => path.replace('posts/a/', '')).toSorted();
    expect(records.map((record) => names(record.media))).toEqual([
      ['cover.png', 'demo.mp4', 'large.png', 'x.png'],
      ['x.png'],
    ]);
    expect(names(media.map(({ path }) => path))).toEqual(['cover.png', 'demo.mp4', 'large.png', 'x.png']);
  });
});

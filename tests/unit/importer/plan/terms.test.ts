import { describe, expect, test } from 'vitest';
import { planAuthors, planTags } from '#importer/plan/post-terms.ts';
import { createTermPlanner } from '#importer/plan/terms.ts';
import type { SourcePost } from '#importer/source.ts';
import { makeEntry } from '../../../support/make-post.ts';
import { makeSource, summariseFinding } from '../../../support/make-source.ts';

const TAGS = [
  makeEntry('cloud', { label: { en: 'Cloud', 'zh-TW': '雲端', ko: '클라우드', it: 'Cloud' }, aliases: ['AWS Lambda'] }),
  makeEntry('on-call', { label: 'On-call', aliases: ['eks'] }),
];

const planner = () => createTermPlanner(TAGS, 'tag');

describe('a name of a tag', () => {
  test.each([
    ['cloud', 'cloud'],
    ['ＣＬＯＵＤ ', 'cloud'],
    ['雲端', 'cloud'],
    ['aws lambda', 'cloud'],
    ['AWS-Lambda', 'cloud'],
    ['OnCall', 'on-call'],
    ['on call', 'on-call'],
    ['Machine Learning', 'machine-learning'],
    ['面試', 'mianshi'],
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['EKS!', 'eks-2'],
    ['Наука', 'tag-1ee24243'],
    ['', undefined],
    ['\u200b', undefined],
  ])('%j has the id %s', (name, id) => {
    expect(planner().find(name)?.id).toBe(id);
  });

  test('becomes one entry however often and however it is written', () => {
    const { find, entries } = planner();
    expect(['Dev Ops', 'dev-ops', 'DEVOPS', 'DevOps'].map((name) => find(name)?.isFirst)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(entries()).toEqual([{ id: 'dev-ops', label: 'Dev Ops' }]);
  });

  test('does not become an id that another entry is called', () => {
    const { find, entries } = planner();
    for (const name of ['R & D', 'r-d?', 'x'.repeat(90), `${'x'.repeat(90)}y`]) find(name);
    expect(entries().map(({ id }) => id)).toEqual(['r-d', 'r-d-2', 'x'.repeat(80), `${'x'.repeat(76)}-2`]);
    expect(entries().every(({ label }) => label.length <= 80)).toBe(true);
  });
});

function tagsOf(changes: Partial<SourcePost>, addsTags = true) {
  const { ids, findings, legacy } = planTags(makeSource(changes), planner(), addsTags);
  return { ids: ids.join(' '), findings: findings.map(summariseFinding), legacy };
}

describe('the tags of a post', () => {
  test.each<[string, Partial<SourcePost>, ReturnType<typeof tagsOf>]>([
    ['are its own, each once', { tags: ['Cloud', '雲端', 'eks'] }, { ids: 'cloud on-call', findings: [], legacy: {} }],
    [
      'are followed by its categories, from the narrowest',
      { tags: ['cloud'], categories: [['Tech', 'Ops'], ['Life']] },
      {
        ids: 'cloud ops tech life',
        findings: [
          'tag-unknown: Ops → It became the entry "ops" of tags.yaml',
          'tag-unknown: Tech → It became the entry "tech" of tags.yaml',
          'tag-unknown: Life → It became the entry "life" of tags.yaml',
        ],
        legacy: { categories: [['Tech', 'Ops'], ['Life']] },
      },
    ],
    [
      'are eight at most',
      { tags: ['cloud', 'eks', ...'abcdefgh'] },
      {
        ids: 'cloud on-call a b c d e f',
        findings: [
          ...[...'abcdefgh'].map((name) => `tag-unknown: ${name} → It became the entry "${name}" of tags.yaml`),
          'tags-cut: g, h → The first 8 were taken',
        ],
        legacy: { tags: ['cloud', 'eks', ...'abcdefgh'] },
      },
    ],
  ])('%s', (_, source, expected) => {
    expect(tagsOf(source)).toEqual(expected);
  });

  test('are only reported where the registry is left alone', () => {
    expect(tagsOf({ tags: ['cloud', 'New'] }, false)).toEqual({
      ids: 'cloud',
      findings: ['tag-unknown: New → It was left out, and is kept under source.legacy'],
      legacy: { tags: ['cloud', 'New'] },
    });
  });
});

test.each<[readonly string[], string | undefined, string[]]>([
  [['Editors', 'editors'], undefined, ['editors']],
  [['陳大文'], undefined, ['chen-da-wen']],
  [['Jane Doe <jane@example.com>'], undefined, ['jane-doe']],
  [['jane@example.com'], undefined, ['jane']],
  [['Jane'], 'editors', ['editors']],
  [[], undefined, []],
])('authors %j become ids', (authors, given, ids) => {
  const entries = createTermPlanner([makeEntry('editors', { label: 'Editors' })], 'author');
  const planned = planAuthors(makeSource({ authors }), entries, given);
  expect(planned.ids).toEqual(ids);
  expect(JSON.stringify([planned, entries.entries()])).not.toContain('@');
});

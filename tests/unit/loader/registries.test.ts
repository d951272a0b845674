import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { formatProblems } from '#loader/problems.ts';
import { type LoadedRegistries, loadRegistries, unknownId } from '#loader/registries.ts';
import { scanContent } from '#loader/scan.ts';
import { inEveryLocale, yamlMap } from '../../support/every-locale.ts';
import { type Files, makeContent } from '../../support/make-content.ts';
import { makeEntry, makeRegistries } from '../../support/make-post.ts';

async function load(files: Files): Promise<LoadedRegistries> {
  const folder = makeContent(files);
  try {
    return await loadRegistries(folder, (await scanContent(folder)).registries);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LABEL = inEveryLocale('A', { 'zh-TW': 'B', ko: 'C', it: 'D' });

describe('loadRegistries', () => {
  test('reads entries as they stand', async () => {
    const { registries, problems } = await load({
      'tags.yaml': `- id: cloud\n  label: ${yamlMap(LABEL)}\n  description: ${yamlMap(LABEL)}\n  aliases: [" 雲端 "]\n- { id: k8s, label: Kubernetes, parent: cloud }\n`,
    });
    expect(problems).toEqual([]);
    expect(registries.tags).toEqual([
      { id: 'cloud', label: LABEL, description: LABEL, aliases: ['雲端'] },
      { id: 'k8s', label: 'Kubernetes', parent: 'cloud' },
    ]);
    expect(registries.roles).toEqual([]);
  });

  test('puts the stages into their order', async () => {
    const entry = (id: string): string => `- id: ${id}\n  label: ${yamlMap(inEveryLocale(id))}\n`;
    const { registries, problems } = await load({
      'stages.yaml': entry('leaving') + entry('applying') + entry('daily-work'),
    });
    expect(problems).toEqual([]);
    expect(registries.stages.map(({ id }) => id)).toEqual(['applying', 'daily-work', 'leaving']);
  });

  test('reports all faults of all entries, and keeps those that are right', async () => {
    const { registries, problems } = await load({
      'tags.yaml':
        '- id: a\n  label: A\n- id: b\n  lable: B\n- id: a\n  label: A2\n- id: c\n  label: { en: C }\n- id: d\n  label: D\n  aliases: [x, a]\n  parent: none\n',
    });
    expect(formatProblems(problems, 'c').split('\n')).toEqual([
      'c/tags.yaml:4:3  error  unknown-key  Unknown key "[2].lable"  → write "label"',
      'c/tags.yaml:5:7  error  registry-duplicate  The id "a" stands here twice  → delete one of the entries',
      ...LOCALE_KEYS.filter((locale) => locale !== 'en').map(
        (locale) =>
          `c/tags.yaml:8:10  error  invalid-value  The key "[4].label.${locale}" is missing  → add "${locale}:"`,
      ),
      'c/tags.yaml:11:16  error  registry-alias  "a" means both "a" and "d"  → take it from one of them',
      'c/tags.yaml:12:11  error  registry-parent  There is no entry "none"  → add it, or delete the key',
    ]);
    expect(registries.tags.map(({ id }) => id)).toEqual(['a', 'a', 'd']);
  });

  test('lets only authors be organisations', async () => {
    const entry = (id: string): string => `- id: ${id}\n  label: Label ${id}\n  organisation: true\n`;
    const { registries, problems } = await load({ 'authors.yaml': entry('us'), 'tags.yaml': entry('cloud') });
    expect(registries.authors[0]).toMatchObject({ organisation: true });
    expect(problems.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['tags.yaml', 3, 'Only an author can be an organisation'],
    ]);
  });

  test('tells only of the entries in a circle of parents, not of those below it', async () => {
    const { problems } = await load({
      'tags.yaml': ['a b', 'b c', 'c b', 'd', 'e d']
        .map((pair) => pair.split(' '))
        .map(([id, parent]) => `- id: ${id}\n  label: Label ${id}\n${parent ? `  parent: ${parent}\n` : ''}`)
        .join(''),
    });
    expect(problems.map(({ message }) => message)).toEqual(['"b" is its own parent', '"c" is its own parent']);
  });

  test('takes a faulty entry for a parent that may be there', async () => {
    const { problems } = await load({ 'tags.yaml': '- id: a\n- id: b\n  label: B\n  parent: a\n' });
    expect(problems.map(({ code }) => code)).toEqual(['missing-key']);
  });

  test('stays quick with thousands of entries', async () => {
    const circle = Array.from(
      { length: 5_000 },
      (_, i) => `- { id: t${i}, label: T${i}, parent: t${(i + 1) % 5_000} }\n`,
    );
    const { problems } = await load({ 'tags.yaml': circle.join('') });
    expect(problems).toHaveLength(5_000);
  });

  test.each<[kind: 'tags' | 'roles', value: string, source: string, expected: boolean]>([
    ['tags', 'anything', 'tags: [', true],
    ['tags', 'anything', 'cloud: Cloud', true],
    ['tags', 'sky', '- id: cloud\n  label: Cloud\n- id: sky\n', true],
    ['tags', 'Himmel', '- id: sky\n  aliases: [himmel]\n', true],
    ['tags', 'sky', '- sky\n', true],
    ['tags', 'rain', '- id: sky\n', false],
    ['tags', 'cloud', '- id: cloud\n  label: Cloud\n', false],
    ['roles', 'engineer', 'tags: [', false],
  ])('says whether %s "%s" may be meant by the faults of %j', async (kind, value, source, expected) => {
    const { mayMean } = await load({ 'tags.yaml': source });
    expect(mayMean(kind, value)).toBe(expected);
  });
});

describe('unknownId', () => {
  const registries = makeRegistries({
    tags: [makeEntry('cloud', { aliases: ['雲端'] }), makeEntry('kubernetes', { aliases: ['k8s'] })],
  });

  test.each([
    ['clod', 'write "cloud"'],
    ['雲瑞', 'write "cloud"'],
    ['Kubernete', 'write "kubernetes"'],
    ['Label of cloud', 'write "cloud"'],
    ['gardening', 'add it to tags.yaml, or choose another'],
  ])('suggests for %s: %s', (value, hint) => {
    expect(unknownId('tags', registries, value)).toEqual({
      message: `There is no entry "${value}" in tags.yaml`,
      hint,
    });
  });
});

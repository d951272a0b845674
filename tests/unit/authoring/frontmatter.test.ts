import { parseFrontmatter } from '@astrojs/markdown-remark';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeKey, writeField, writeFrontmatter } from '#authoring/frontmatter.ts';
import { parseYaml } from '#loader/yaml.ts';
import type { Frontmatter } from '#model/post.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { makeEntry, makeRegistries } from '../../support/make-post.ts';

const TODAY = '2026-01-01';
const registries = makeRegistries({
  roles: [makeEntry('engineer')],
  companies: [makeEntry('acme')],
  regions: [makeEntry('taipei')],
});
const ORIGINAL: Frontmatter = {
  title: 'A title',
  description: 'What it is about.',
  locale: 'en',
  date: '2024-05-06',
  tags: ['cloud', 'kubernetes'],
  cover: './cover.png',
  authors: ['editors'],
  coverAlt: 'A desk: two screens',
};

const write = (values: Frontmatter, original?: Frontmatter): string =>
  writeFrontmatter(values, { original, registries, today: TODAY });

/** The YAML with every key that stands as a comment taken out of it. */
const uncommented = (yaml: string): string => yaml.replace(/^# (?=\w+:| {2})/gm, '').replace(/^#.*\n/gm, '');

const keysIn = (yaml: string): string[] => Object.keys(parseYaml(yaml, 1).data as object);

describe('writeField', () => {
  test.each<[string, unknown, string]>([
    ['title', 'A: "night" on #call', `title: 'A: "night" on #call'\n`],
    ['title', 'Plain', 'title: "Plain"\n'],
    ['title', `"It's"`, `title: '"It''s"'\n`],
    ['date', '2024-05-06', 'date: 2024-05-06\n'],
    ['tags', ['cloud', 'true'], 'tags: [cloud, "true"]\n'],
    ['period', { from: '2023-03', to: 'present' }, 'period: { from: 2023-03, to: present }\n'],
    ['stages', { applying: '#start' }, 'stages:\n  applying: "#start"\n'],
    ['draft', true, 'draft: true\n'],
  ])('writes %s: %j', (key, value, yaml) => {
    expect(writeField(key, value)).toBe(yaml);
  });

  test('lets every title through, for both parsers that read it', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.string({ unit: fc.constantFrom(...`:#"'\\-?|>%@\`&*!{}[], ~=<題한é1`), maxLength: 120 }),
    );
    const titles = texts.filter((text) => originalFrontmatter.shape.title.safeParse(text).data === text);
    fc.assert(
      fc.property(titles, (title) => {
        const yaml = writeField('title', title);
        expect(parseYaml(yaml, 1)).toMatchObject({ data: { title }, faults: [] });
        expect(parseFrontmatter(`---\n${yaml}---\n`).frontmatter).toStrictEqual({ title });
      }),
    );
  });
});

describe('writeFrontmatter', () => {
  test('says what it is given, and nothing else', () => {
    const { data, faults } = parseYaml(write({ ...ORIGINAL, draft: true }), 1);
    expect({ data, faults }).toStrictEqual({ data: { ...ORIGINAL, draft: true }, faults: [] });
  });

  test('has all keys of an original in the order of the schema, those without a value as comments that are right', () => {
    const yaml = uncommented(write(ORIGINAL));
    expect(keysIn(yaml)).toStrictEqual(Object.keys(originalFrontmatter.shape));
    expect(originalFrontmatter.safeParse(parseYaml(yaml, 1).data).error).toBeUndefined();
  });

  test('shows a translation what it inherits, but for what it has to say itself', () => {
    const own: Frontmatter = { title: '標題', description: '說明', locale: 'zh-TW', translationOf: 'en' };
    const original: Frontmatter = { ...ORIGINAL, role: 'tam', aliases: ['/old/'], stages: { applying: '#start' } };
    const yaml = uncommented(write(own, original));
    expect(keysIn(yaml)).toStrictEqual(Object.keys(translationFrontmatter.shape));
    expect(translationFrontmatter.parse(parseYaml(yaml, 1).data)).toMatchObject({
      ...own,
      date: '2024-05-06',
      tags: ['cloud', 'kubernetes'],
      cover: './cover.png',
      coverAlt: 'A desk: two screens',
      role: 'tam',
      company: 'acme',
      aliases: ['/2019/07/my-post/'],
      stages: { interviewing: '#interviews' },
    });
    expect(parseYaml(write(own, original), 1).data).toStrictEqual(own);
  });

  test('explains every key that stands as a comment in the words of the schema', () => {
    const yaml = write({});
    const lines = yaml.split('\n');
    const shape = originalFrontmatter.shape;
    for (const key of Object.keys(shape) as (keyof typeof shape)[]) {
      const index = lines.findIndex((line) => line.startsWith(`# ${key}:`));
      expect(lines[index - 1]).toContain(shape[key].description);
    }
  });

  test('tells with a draft how it comes to be published', () => {
    expect(write({ draft: true })).toContain('Delete this line when the text is ready.\ndraft: true\n');
  });

  test('has an example even where a registry has no entry', () => {
    const yaml = writeFrontmatter(ORIGINAL, { registries: makeRegistries(), today: TODAY });
    expect(yaml).toContain('# role: an-id\n');
  });
});

test('a key with few values names them', () => {
  expect(describeKey('disclosure')).toMatch(/: own-experience, .*editorial\.$/);
});

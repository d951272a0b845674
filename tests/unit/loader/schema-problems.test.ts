import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { formatProblems } from '#loader/problems.ts';
import { schemaProblems } from '#loader/schema-problems.ts';
import { parseYaml } from '#loader/yaml.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { registryEntry } from '#schema/registry.ts';
import { inEveryLocale, yamlMap } from '../../support/every-locale.ts';

const GOOD = 'title: T\ndescription: D\nlocale: en\ndate: 2024-05-06\ntags: [cloud]\ncover: auto\nauthors: [editors]\n';

const { it: _italian, ...WITHOUT_ITALIAN } = inEveryLocale('A');
const { 'zh-TW': _chinese, ...WITHOUT_CHINESE } = inEveryLocale('A');

/** What is reported of a schema's issues with a source that begins in line 1. */
function report(
  schema: typeof originalFrontmatter | typeof translationFrontmatter | typeof registryEntry,
  source: string,
): string[] {
  const yaml = parseYaml(source, 1);
  const issues = schema.safeParse(yaml.data, { reportInput: true }).error?.issues ?? [];
  const text = formatProblems(schemaProblems(issues, yaml, { file: 'f', shape: schema.shape }), 'c');
  return text.split('\n').map((line) => line.replace('c/f:', ''));
}

describe('schemaProblems', () => {
  test.each([
    ['titel: x', '8:1  error  unknown-key  Unknown key "titel"  → write "title"'],
    ['zzz: x', '8:1  error  unknown-key  Unknown key "zzz"  → delete it'],
    [
      'period: { form: 2024-01, to: present, from: 2024-01 }',
      '8:11  error  unknown-key  Unknown key "period.form"  → write "from"',
    ],
    ['stages: { leavin: "#a" }', '8:11  error  unknown-key  Unknown key "stages.leavin"  → write "leaving"'],
    ['source: { licence: MIT }', '8:11  error  unknown-key  Unknown key "source.licence"  → write "license"'],
    ['period: { from: 2024-01 }', '8:9  error  invalid-value  The key "period.to" is missing  → add "to:"'],
    ['role:', '8:6  error  missing-key  The key "role" has no value  → write one, or delete the key'],
    ['aliases: [~]', '8:11  error  invalid-value  "aliases[1]" has no value  → write one, or delete the line'],
    ['aliases: /old/', '8:10  error  invalid-value  "aliases" must be a list  → write [/old/]'],
    [
      'aliases: { a: b }',
      '8:10  error  invalid-value  "aliases" must be a list  → write its entries in brackets: [one, two]',
    ],
    [
      'source: x',
      '8:9  error  invalid-value  "source" must be a map  → write "key: value" pairs in the next lines, indented',
    ],
    ['draft: yes', '8:8  error  invalid-value  "draft" must be true or false  → write true'],
    ['draft: "False"', '8:8  error  invalid-value  "draft" must be true or false  → write false'],
    ['draft: maybe', '8:8  error  invalid-value  "draft" must be true or false  → write one of them, without quotes'],
    [
      'disclosure: retolled',
      '8:13  error  invalid-value  "disclosure" must be one of own-experience, retold, machine-translated, editorial  → write "retold"',
    ],
    [
      'disclosure: 5',
      '8:13  error  invalid-value  "disclosure" must be one of own-experience, retold, machine-translated, editorial  → choose one of these',
    ],
    ['role: 5', '8:7  error  invalid-value  "role" must be text  → put it in quotes'],
    ['role: [a]', '8:7  error  invalid-value  "role" must be text  → write one text'],
    [
      'updated: 2024.5.6',
      '8:10  error  invalid-value  "updated" must be a calendar day since 1990  → write 2024-05-06',
    ],
    ['source: { note: "" }', '8:17  error  invalid-value  "source.note" must not be empty  → write something'],
  ])('reports %j', (line, expected) => {
    expect(report(originalFrontmatter, `${GOOD}${line}`)).toEqual([expected]);
  });

  test('reports missing keys in the order of the schema, where the map begins', () => {
    expect(report(translationFrontmatter, '\ntranslationOf: en\nlocale: en-GB')).toEqual([
      '2:1  error  missing-key  The key "title" is missing  → add "title:"',
      '2:1  error  missing-key  The key "description" is missing  → add "description:"',
      `3:9  error  invalid-value  "locale" must be one of ${LOCALE_KEYS.join(', ')}  → write "en"`,
    ]);
  });

  test('takes translationOf without a value for no gap, because it decides what a post is', () => {
    expect(report(translationFrontmatter, 'title: T\ndescription: D\nlocale: ko\ntranslationOf:')).toEqual([
      '4:15  error  invalid-value  The key "translationOf" has no value  → write one after "translationOf:"',
    ]);
  });

  test.each([
    [`label: ${yamlMap(WITHOUT_ITALIAN)}`, ['2:8  error  invalid-value  The key "label.it" is missing  → add "it:"']],
    [
      `label: ${yamlMap(inEveryLocale('A', { 'zh-TW': '""' }))}`,
      ['2:17  error  invalid-value  "label.zh-TW" must not be empty  → write something'],
    ],
    [
      `label: ${yamlMap({ zh_TW: 'B', ...WITHOUT_CHINESE })}`,
      ['2:10  error  unknown-key  Unknown key "label.zh_TW"  → write "zh-TW"'],
    ],
    ['label: ""', ['2:8  error  invalid-value  "label" must not be empty  → write something']],
    [
      'label: [A]',
      [
        '2:8  error  invalid-value  "label" must be one text for a proper noun, or a map  → write a text for every locale',
      ],
    ],
  ])('reports of a union what is wrong with the form that was meant: %j', (line, expected) => {
    expect(report(registryEntry, `id: a\n${line}`)).toEqual(expected);
  });
});

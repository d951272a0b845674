import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { REGISTRY_KINDS, STAGES } from '#schema/registry.ts';
import { readCorpus, readRegistryFile } from '../support/read-corpus.ts';
import { brokenRules } from '../support/typography.ts';

const {
  content: { registries },
} = await readCorpus();

/** Names that are written the same in every language. */
const PROPER_NOUNS = ['kubernetes', 'amazon-web-services'];

const entries = REGISTRY_KINDS.flatMap((kind) => registries[kind].map((entry) => ({ kind, ...entry })));

/** Everything that readers of a locale see of the registries. */
function textsOf(locale: Locale): string[] {
  return entries.flatMap(({ label, description }) =>
    [typeof label === 'string' ? label : label[locale], description?.[locale]].filter((text) => text !== undefined),
  );
}

test('every entry has a label for each language, unless it is a listed proper noun', () => {
  expect(entries.filter(({ label }) => typeof label === 'string').map(({ id }) => id)).toEqual(PROPER_NOUNS);
});

test('every stage has its entry, in the fixed order also in the file', () => {
  const ids = [...readRegistryFile('stages.yaml').matchAll(/^- id: (\S+)$/gm)].map(([, id]) => id);
  expect(ids).toEqual(STAGES);
});

test('every stage has a description for its page', () => {
  expect(registries.stages.filter(({ description }) => !description).map(({ id }) => id)).toEqual([]);
});

test('every tag stands under a kind of subject', () => {
  const heads = registries.tags.filter(({ parent }) => parent === undefined);
  expect(heads.map(({ id }) => id)).toEqual(['technology', 'support-craft', 'careers']);
});

describe.each(LOCALE_KEYS)('in %s', (locale) => {
  test('labels and descriptions keep to the typography of the language', () => {
    expect(textsOf(locale).flatMap((text) => brokenRules(locale, text).map((rule) => [rule, text]))).toEqual([]);
  });

  test('descriptions end with a full stop, labels do not', () => {
    const end = /[.。]$/;
    const labels = entries.map(({ label }) => (typeof label === 'string' ? label : label[locale]));
    const descriptions = entries.flatMap(({ description }) => description?.[locale] ?? []);
    expect(labels.filter((text) => end.test(text))).toEqual([]);
    expect(descriptions.filter((text) => !end.test(text))).toEqual([]);
  });

  test.each(REGISTRY_KINDS)('no two %s have the same label', (kind) => {
    const labels = registries[kind].map(({ label }) => (typeof label === 'string' ? label : label[locale]));
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  });
});
